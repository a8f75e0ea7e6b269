import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { run } from '../optional/run.mjs';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { NotHere } from './not-here.mjs';

/** What tfjs-node asks node-pre-gyp for; Node-API 8 serves every Node from 16 on. */
const nodeApi = 8;

/**
 * Compiles `lib/napi-v8/tfjs_binding.node` in a package of tfjs-node from its own sources.
 * @returns Whether there was something to do.
 */
export function compileBinding(packageFolder, { folder, version }) {
  const stamp = join(packageFolder, 'lib/libtensorflow');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === folder) return false;

  arrange(join(packageFolder, 'deps'), folder);
  const nodeGyp = createRequire(join(workspaceRoot, 'packages/backend/package.json')).resolve(
    'node-gyp/bin/node-gyp.js',
  );
  const settings = ['-Dmodule_name=tfjs_binding', `-Dmodule_path=./lib/napi-v${nodeApi}`];
  const headers = nodeHeaders();
  try {
    run(
      process.execPath,
      [nodeGyp, 'rebuild', `--nodedir=${headers}`, '--', ...settings, `-Dnapi_build_version=${nodeApi}`],
      { cwd: packageFolder },
    );
  } catch (error) {
    throw new NotHere(`the binding to TensorFlow ${version} does not compile. ${error.message}`);
  }
  rmSync(join(packageFolder, 'build'), { recursive: true, force: true });
  writeFileSync(stamp, folder);
  return true;
}

/** deps/lib and deps/include as binding.gyp names them. The wheel's libtensorflow_cc holds the C interface too. */
function arrange(deps, library) {
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(join(deps, 'lib'), { recursive: true });
  symlinkSync(join(library, 'include'), join(deps, 'include'));
  const names = {
    'libtensorflow_cc.so.2': 'libtensorflow_cc.so.2',
    'libtensorflow.so.2': 'libtensorflow_cc.so.2',
    'libtensorflow.so': 'libtensorflow_cc.so.2',
    'libtensorflow_framework.so.2': 'libtensorflow_framework.so.2',
    'libtensorflow_framework.so': 'libtensorflow_framework.so.2',
  };
  for (const [name, file] of Object.entries(names)) symlinkSync(join(library, file), join(deps, 'lib', name));
}

/** The folder of Node's own headers: nothing is downloaded. */
function nodeHeaders() {
  const folder = resolve(dirname(process.execPath), '..');
  if (existsSync(join(folder, 'include/node/node_api.h'))) return folder;
  throw new NotHere(`Node's headers are not beside ${process.execPath}.`);
}
