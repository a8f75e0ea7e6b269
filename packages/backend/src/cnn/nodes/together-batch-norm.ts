import type { CnnBackend } from '../cnn-backend.ts';
import type { Together } from '../compiled/together/together.ts';
import { linear } from '../graph/activation.ts';
import type { Step } from '../graph/step.ts';
import { type Activation, batchNorm, batchNormBackprop, fill, scaleShift } from '../program/operations.ts';

interface Forward {
  readonly x: number;
  readonly y: number;
  readonly residual: number | undefined;
  /** Addresses; 0 for none. */
  readonly gamma: number | undefined;
  readonly beta: number | undefined;
  readonly runningMean: number;
  readonly runningVariance: number;
  /** Room for four numbers a channel, which the way back reads: mean, 1 / deviation, and the scale and shift that they come to. */
  readonly statistics: number;
  readonly activation: Activation;
  readonly rows: number;
  readonly channels: number;
  readonly epsilon: number;
  readonly momentum: number;
}

/**
 * Batch normalisation with the statistics of a batch that several processes share: each measures its part, moments add up, and what they
 * come to is a scale and a shift. Moments go as doubles, so that a mean far from zero costs no digits.
 */
export const writeTogetherBatchNorm = (step: Step, together: Together, places: Forward): void => {
  const { x, y, residual, gamma, beta, statistics, activation, rows, channels, epsilon, momentum } = places;
  const { backend, batch } = step;
  const measured = step.acquire(2 * channels);
  const [mean, variance] = [measured.address, measured.address + 4 * channels];
  step.emit(fill({ type: 'float32', y: mean, count: 2 * channels, value: 0 }));
  step.emit(
    batchNorm({
      x,
      runningMean: mean,
      runningVariance: variance,
      y, // written again below
      mean: statistics,
      inverseDeviation: statistics + 4 * channels,
      activation: linear,
      ...{ rows, channels, epsilon, momentum: 1 },
    }),
  );
  step.recorder.call(async (resolve) => {
    const { own: examples, total } = together.place;
    const share = examples / total;
    const at = (address: number) => floats(backend, resolve(address), channels);
    const own = { mean: at(mean), variance: at(variance) };
    const moments = new Float64Array(2 * channels);
    for (let channel = 0; channel < channels; channel++) {
      const biased = own.variance[channel]! * ((rows - 1) / rows);
      moments[channel] = share * own.mean[channel]!;
      moments[channels + channel] = share * (biased + own.mean[channel]! ** 2);
    }
    await together.exchange.allReduce(moments);
    const all = { mean: at(statistics), inverse: at(statistics + 4 * channels) };
    const line = { scale: at(statistics + 8 * channels), shift: at(statistics + 12 * channels) };
    const running = { mean: at(places.runningMean), variance: at(places.runningVariance) };
    const allRows = total * (rows / batch);
    for (let channel = 0; channel < channels; channel++) {
      const center = moments[channel]!;
      const spread = Math.max(0, moments[channels + channel]! - center ** 2);
      const inverse = 1 / Math.sqrt(spread + epsilon);
      const scale = inverse * (gamma === undefined ? 1 : floats(backend, resolve(gamma), channels)[channel]!);
      all.mean[channel] = center;
      all.inverse[channel] = inverse;
      line.scale[channel] = scale;
      line.shift[channel] =
        (beta === undefined ? 0 : floats(backend, resolve(beta), channels)[channel]!) - scale * center;
      const unbiased = spread * (allRows / Math.max(1, allRows - 1));
      running.mean[channel] = running.mean[channel]! + momentum * (center - running.mean[channel]!);
      running.variance[channel] = running.variance[channel]! + momentum * (unbiased - running.variance[channel]!);
    }
  });
  const [scale, shift] = [statistics + 8 * channels, statistics + 12 * channels];
  step.emit(scaleShift({ x, scale, shift, residual, y, activation, rows, channels }));
  step.release(measured);
};

interface Backward {
  readonly dy: number;
  readonly x: number;
  /** The output, where the activation is not linear. */
  readonly y: number | undefined;
  /** Where the gradient behind the activation goes; undefined where it is `dy`. */
  readonly derived: number | undefined;
  readonly dx: number;
  /** This process's parts of them. */
  readonly dgamma: number;
  readonly dbeta: number;
  /** As the way forward left them. */
  readonly statistics: number;
  readonly activation: Activation;
  readonly rows: number;
  readonly channels: number;
}

/** The way back: dx = scale · (g − Σg / n − (x − mean) · Σ g (x − mean) / (n · variance)), with sums over all processes. */
export const writeTogetherBatchNormBackprop = (step: Step, together: Together, places: Backward): void => {
  const { dy, x, y, derived, dx, dgamma, dbeta, statistics, activation, rows, channels } = places;
  const { backend, batch } = step;
  const tilt = step.acquire(rows * channels);
  const line = step.acquire(3 * channels);
  const [slope, offset, none] = [line.address, line.address + 4 * channels, line.address + 8 * channels];
  const scale = statistics + 8 * channels;
  step.emit(
    batchNormBackprop({
      ...{ dy, x, y, dgamma, dbeta, activation, rows, channels },
      mean: statistics,
      inverseDeviation: statistics + 4 * channels,
      dx: tilt.address, // written again below
      dresidual: derived,
    }),
  );
  step.recorder.call(async (resolve) => {
    const at = (address: number) => floats(backend, resolve(address), channels);
    const sums = new Float64Array(2 * channels);
    sums.set(at(dbeta));
    sums.set(at(dgamma), channels);
    await together.exchange.allReduce(sums);
    const [mean, inverse, scales] = [at(statistics), at(statistics + 4 * channels), at(scale)];
    const to = { slope: at(slope), offset: at(offset), none: at(none) };
    const { own, total } = together.place;
    const allRows = own === 0 ? Number.POSITIVE_INFINITY : total * (rows / batch); // a stand-in passes nothing on
    for (let channel = 0; channel < channels; channel++) {
      const steep = (-scales[channel]! * inverse[channel]! * sums[channels + channel]!) / allRows;
      to.slope[channel] = steep;
      to.offset[channel] = (-scales[channel]! * sums[channel]!) / allRows - steep * mean[channel]!;
      to.none[channel] = 0;
    }
  });
  const shared = { activation: linear, rows, channels };
  step.emit(scaleShift({ x, scale: slope, shift: offset, y: tilt.address, ...shared }));
  step.emit(scaleShift({ x: derived ?? dy, scale, shift: none, residual: tilt.address, y: dx, ...shared }));
  step.release(tilt);
  step.release(line);
};

const floats = (backend: CnnBackend, address: number, length: number): Float32Array =>
  backend.pool.view({ address, length }, 'float32') as Float32Array;
