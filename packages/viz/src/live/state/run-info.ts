/** What a run is, as it begins. */
export interface RunInfo {
  readonly title: string;
  readonly model: string;
  /** What computes, where that is known. */
  readonly device?: string;
  /** Milliseconds since 1970. */
  readonly began: number;
  /** The step that it goes on from; 0 where it begins. */
  readonly firstStep: number;
  readonly epochs?: number;
  readonly steps?: number;
  readonly classNames: readonly string[];
}
