import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ArgumentError, CnnError, type Preprocessing } from '@cnn/core';
import { preprocessImage, topClasses } from '@cnn/datasets';
import { openModel, type SavedModel } from '@cnn/train';
import { Batcher } from './batcher.ts';
import { readBody } from './read-body.ts';

interface ServerOptions {
  /** The most images in a batch. */
  readonly batchSize: number;
  /** Milliseconds that the first image of a batch waits for others. */
  readonly wait: number;
  /** The most bytes of an image. */
  readonly limit: number;
}

interface Answer {
  readonly status: number;
  readonly content: object;
}

/** How many pictures may be decoded or wait; more are told to come again. */
const capacity = 1024;

/**
 * A model behind HTTP: `POST /?top=3` with an image's bytes is answered with its likeliest classes, `GET /` with what the model is.
 * What cannot be served is answered with a status and one line.
 */
export const modelServer = (
  { model, classNames, preprocessing }: SavedModel,
  { batchSize, wait, limit }: ServerOptions,
): { readonly server: Server; close(): Promise<void> } => {
  if (!preprocessing) {
    throw new ArgumentError('The model does not say how an image becomes its input. Keep it with `preprocessing`.');
  }
  const open = openModel(model);
  const batcher = new Batcher(open, { batchSize, wait });
  let inProgress = 0;

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/') return refusal(404, 'Nothing is here; POST an image to /.');
    if (request.method === 'GET' || request.method === 'HEAD') {
      return { status: 200, content: { model: model.name, classNames, preprocessing } };
    }
    if (request.method !== 'POST') return refusal(405, 'POST an image to /.');
    const top = Number(searchParams.get('top') ?? 5);
    if (!Number.isSafeInteger(top) || top < 1) return refusal(400, 'top must be a whole number of 1 or more.');
    if (inProgress >= capacity) return refusal(503, 'Too many images wait; come again.');
    inProgress++;
    try {
      const body = await readBody(request, limit);
      if (!body) return refusal(413, `An image may have at most ${limit} bytes.`);
      const image = await decoded(body, preprocessing);
      if (typeof image === 'string') return refusal(400, image);
      const logits = await batcher.predict(image);
      return { status: 200, content: { classes: topClasses(logits, { classNames, top }) } };
    } finally {
      inProgress--;
    }
  };

  const server = createServer({ requestTimeout: 30_000 }, async (request, response) => {
    try {
      send(response, await answer(request));
    } catch (error) {
      if (request.destroyed && !request.complete) return; // who asked has gone
      console.error(error);
      send(response, refusal(500, 'The image could not be classified.'));
    }
  });

  const close = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
    await batcher.drain();
    open.dispose();
  };
  return { server, close };
};

/** The model's input, or in one line why there is none. */
const decoded = async (body: Buffer, preprocessing: Preprocessing) => {
  if (body.length === 0) return 'The request has no image in it.';
  try {
    return await preprocessImage(new Blob([body as Buffer<ArrayBuffer>]), preprocessing);
  } catch (error) {
    if (CnnError.isInstance(error)) return error.message;
    throw error;
  }
};

const refusal = (status: number, error: string): Answer => ({ status, content: { error } });

const send = (response: ServerResponse, { status, content }: Answer): void => {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(content)}\n`);
};
