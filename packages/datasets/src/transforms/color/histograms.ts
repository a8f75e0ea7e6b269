/** How often each byte occurs, channel by channel. */
export const histograms = (data: Uint8Array, channels: number): readonly Uint32Array[] =>
  Array.from({ length: channels }, (_, channel) => {
    const counts = new Uint32Array(256);
    for (let index = channel; index < data.length; index += channels) counts[data[index]!]!++;
    return counts;
  });
