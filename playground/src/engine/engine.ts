import { cpu, type Device, tryGpu } from '@cnn/backend';
import type { Preprocessing } from '@cnn/core';
import { toOnnx } from '@cnn/models';
import { loadModel } from '@cnn/train';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Settings } from '../settings/settings.ts';
import { garmentFromPhoto } from './garment-from-photo.ts';
import { Garments } from './garments.ts';
import type { Look } from './look.ts';
import { lookAt } from './look-at.ts';
import { ownPreprocessing } from './own-preprocessing.ts';
import { trainNetwork } from './train-network.ts';
import type { TrainingReport, TrainingResult } from './training-report.ts';

/** Whose answer one wants: that of the network which came with the page, or that of one's own. */
export type Whose = 'pretrained' | 'own';

/** Photographs are no larger than this while they are looked through, in pixels. */
const photoSize = 512;

/** A network, and what it wants to see of an image. */
interface Opened {
  readonly model: LayersModel;
  readonly preprocessing: Preprocessing;
}

/** What computes, in a worker. The page calls it through messages. */
export class Engine {
  readonly #networks = new Map<Whose, Opened>();
  #device: Device | undefined;
  #garments: Garments | undefined;
  #training: AbortController | undefined;

  /**
   * @param folder The page's address, under which its files lie.
   * @returns What computes: `CPU · WebAssembly relaxed-simd · 2 threads`.
   */
  async start(folder: string, kind: Settings['device']): Promise<string> {
    this.#garments = new Garments(folder);
    this.#device = kind === 'gpu' ? await tryGpu() : await cpu();
    return this.#device.name;
  }

  /** Takes a network from an address, or from the bytes of a file. @returns How well it does, where that is known. */
  async open(whose: Whose, source: string | Uint8Array): Promise<number | undefined> {
    const given = typeof source === 'string' ? source : new Blob([source as Uint8Array<ArrayBuffer>]);
    const { model, metrics, preprocessing = ownPreprocessing } = await loadModel(given);
    this.#take(whose, { model, preprocessing });
    return metrics?.valAccuracy;
  }

  /** What a network makes of a garment; of one that is being trained, as it is now. */
  async look(whose: Whose, pixels: Uint8Array, classIndex?: number): Promise<Look> {
    return lookAt(this.#opened(whose), pixels, classIndex);
  }

  /** A photograph as Fashion-MNIST has its garments. The bitmap ends. */
  garmentFrom(photo: ImageBitmap): Uint8Array {
    const shrink = Math.min(1, photoSize / Math.max(photo.width, photo.height));
    const [width, height] = [photo.width, photo.height].map((side) => Math.max(1, Math.round(side * shrink))) as [
      number,
      number,
    ];
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.fillStyle = 'white'; // where it is transparent
    context.fillRect(0, 0, width, height);
    context.drawImage(photo, 0, 0, width, height);
    photo.close();
    const { data } = context.getImageData(0, 0, width, height);
    return garmentFromPhoto({
      data: Uint8Array.from(data.filter((_, index) => index % 4 < 3)),
      shape: [height, width, 3],
    });
  }

  /** Trains a network, which becomes one's own unless it is only an experiment. */
  async train(
    settings: Settings,
    report: (report: TrainingReport) => void,
    isExperiment = false,
  ): Promise<TrainingResult> {
    this.stop();
    const training = new AbortController();
    this.#training = training;
    let made: LayersModel | undefined;
    const result = await trainNetwork({
      settings,
      garments: this.#garments!,
      device: this.#device!,
      signal: training.signal,
      report,
      begun: (model) => {
        made = model;
        if (!isExperiment) this.#take('own', { model, preprocessing: ownPreprocessing });
      },
    });
    if (isExperiment) made?.dispose();
    return result;
  }

  /** A network as an ONNX file. */
  async onnx(whose: Whose): Promise<Uint8Array> {
    return toOnnx(this.#opened(whose).model);
  }

  /** Ends a training after the step in progress. */
  stop(): void {
    this.#training?.abort();
  }

  #opened(whose: Whose): Opened {
    const opened = this.#networks.get(whose);
    if (!opened) throw new Error(`There is no network "${whose}".`);
    return opened;
  }

  #take(whose: Whose, opened: Opened): void {
    this.#networks.get(whose)?.model.dispose();
    this.#networks.set(whose, opened);
  }
}
