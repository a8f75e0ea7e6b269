#!/usr/bin/env node
import { existsSync } from 'node:fs';

const command = new URL('../dist/cli.js', import.meta.url);
if (existsSync(command)) await import(command.href);
else {
  console.error('cnn: this checkout is not built. Run `pnpm build` first, or `pnpm cnn` instead.');
  process.exitCode = 1;
}
