import { PbfWriter } from 'pbf';
import type { Event, SummaryValue } from './event.ts';
import type { Histogram } from './histogram.ts';
import { pngSize } from './png-size.ts';

/** An event as TensorBoard's protobuf: `event.proto`, `summary.proto` and `histogram.proto` there say what each number stands for. */
export const encodeEvent = ({ wallTime, step = 0, fileVersion, graph, restart, values }: Event): Uint8Array => {
  const writer = new PbfWriter();
  writer.writeDoubleField(1, wallTime);
  writer.writeVarintField(2, step);
  if (fileVersion) writer.writeStringField(3, fileVersion);
  if (graph) writer.writeBytesField(4, graph);
  if (values) writer.writeMessage(5, writeSummary, values);
  if (restart) writer.writeMessage(7, writeSessionStart, undefined);
  return writer.finish();
};

const writeSummary = (values: readonly SummaryValue[], writer: PbfWriter): void => {
  for (const value of values) writer.writeMessage(1, writeValue, value);
};

const writeValue = (value: SummaryValue, writer: PbfWriter): void => {
  writer.writeStringField(1, value.tag);
  if ('scalar' in value) writer.writeFloatField(2, value.scalar);
  else if ('png' in value) writer.writeMessage(4, writeImage, value.png);
  else writer.writeMessage(5, writeHistogram, value.histogram);
};

const writeImage = (png: Uint8Array, writer: PbfWriter): void => {
  const { height, width } = pngSize(png);
  writer.writeVarintField(1, height);
  writer.writeVarintField(2, width);
  writer.writeBytesField(4, png);
};

const writeHistogram = (histogram: Histogram, writer: PbfWriter): void => {
  writer.writeDoubleField(1, histogram.min);
  writer.writeDoubleField(2, histogram.max);
  writer.writeDoubleField(3, histogram.count);
  writer.writeDoubleField(4, histogram.sum);
  writer.writeDoubleField(5, histogram.sumOfSquares);
  writer.writePackedDouble(6, [...histogram.limits]);
  writer.writePackedDouble(7, [...histogram.counts]);
};

const writeSessionStart = (_: undefined, writer: PbfWriter): void => writer.writeVarintField(1, 1);
