/** Begins the line that carries a report: libraries print what they like around it. */
export const probeMarker = 'cnn probe: ';
