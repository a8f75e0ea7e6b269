import type { Layer } from './layer.ts';

/** The layers whose outputs a layer takes, in the order in which it takes them; none of an input. */
export const sourcesOf = (layer: Layer): readonly Layer[] =>
  (layer.inboundNodes as readonly { readonly inboundLayers: readonly Layer[] }[]).flatMap(
    ({ inboundLayers }) => inboundLayers,
  );
