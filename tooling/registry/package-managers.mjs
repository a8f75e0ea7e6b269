import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../optional/workspace-root.mjs';

const { packageManager } = JSON.parse(readFileSync(join(workspaceRoot, 'package.json'), 'utf8'));

/** The pnpm of this workspace, as a command. */
export const pnpm = ['npx', '--yes', '--loglevel=error', packageManager];

/**
 * How each package manager installs packages in an empty project. Each comes from npm by `npx`, in the version that is named.
 * yarn's Plug'n'Play finds no addons that are chosen when a program runs; with its folder node_modules it does.
 */
export const packageManagers = [
  { name: 'npm', add: (packages) => ['npm', 'install', '--no-audit', '--no-fund', ...packages] },
  { name: 'pnpm', add: (packages) => [...pnpm, 'add', '--reporter=append-only', ...packages] },
  {
    name: 'yarn',
    files: (address) => ({
      '.yarnrc.yml': [
        'nodeLinker: node-modules',
        'enableTelemetry: false',
        'enableImmutableInstalls: false',
        `npmRegistryServer: "${address.replace(/\/$/, '')}"`,
        'unsafeHttpWhitelist: ["127.0.0.1"]',
        'npmMinimalAgeGate: 0',
      ].join('\n'),
      'yarn.lock': '',
    }),
    add: (packages) => ['npx', '--yes', '@yarnpkg/cli-dist@4.18.1', 'add', ...packages],
  },
  { name: 'bun', add: (packages) => ['npx', '--yes', 'bun@1.4.5', 'add', ...packages] },
];
