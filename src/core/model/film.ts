/** Pictures of a local video, one at a time. */
export interface Film {
  readonly durationMs: number;
  /**
   * A picture from about that time, which comes fast: of the key frame before it. Null: none can be had.
   *
   * @param atMs from the beginning
   * @param maxWidthPx the picture is not made larger than the video
   * @returns pixels as shown, which the caller closes; rejects with the signal's reason
   */
  near(atMs: number, maxWidthPx: number): Promise<ImageBitmap | null>;
  /** The picture of that very time; of the key frame before it if that would take too much. As `near`. */
  at(atMs: number, maxWidthPx: number): Promise<ImageBitmap | null>;
}
