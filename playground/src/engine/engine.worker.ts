// One script for every worker of the page, so that what they share is fetched once; the worker's name says what it is to do.
import { expose } from 'comlink';
import { Describer } from './describer.ts';
import { Engine } from './engine.ts';

expose(self.name === 'describer' ? new Describer() : new Engine());
