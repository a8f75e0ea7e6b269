import type { ImageShape } from '@cnn/models';

/** What `cnn convert` takes. */
export interface ConvertFlags {
  readonly network?: string;
  readonly input?: ImageShape;
  readonly classes?: number;
  readonly names?: 'book' | 'torchvision' | 'layers' | 'sequential' | 'order';
  readonly as: 'model' | 'state-dict' | 'int8';
  readonly json?: boolean;
}
