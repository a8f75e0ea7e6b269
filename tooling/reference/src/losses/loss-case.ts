interface Named {
  readonly name: string;
}

/** A loss with its settings, as `losses.json` has it: the mean over the batch (and the classes, for the last three). */
export type LossCase = Named &
  (
    | {
        readonly kind: 'sparseCrossEntropy';
        readonly labelSmoothing: number;
        /** Weights of the classes; the mean is then over the labels' weights. */
        readonly classWeights: readonly number[] | null;
      }
    | { readonly kind: 'denseCrossEntropy'; readonly labelSmoothing: number }
    | { readonly kind: 'binaryCrossEntropy' | 'meanSquaredError' }
    | { readonly kind: 'huber'; readonly delta: number }
  );
