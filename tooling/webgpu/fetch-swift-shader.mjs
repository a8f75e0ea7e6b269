import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../optional/run.mjs';
import { swiftShaderFolder } from './swift-shader-folder.mjs';

const files = ['libvk_swiftshader.so', 'vk_swiftshader_icd.json', 'libvulkan.so.1'];

/** SwiftShader and the Vulkan loader in the user's cache, fetched through apt once. */
export function fetchSwiftShader() {
  if (existsSync(swiftShaderFolder)) return swiftShaderFolder;
  mkdirSync(dirname(swiftShaderFolder), { recursive: true });
  const scratch = mkdtempSync(`${swiftShaderFolder}-`);
  try {
    download(scratch);
    const [archive] = readdirSync(scratch).filter((name) => name.endsWith('.deb'));
    run('dpkg-deb', ['--extract', archive, 'unpacked'], { cwd: scratch });
    const folder = join(scratch, 'swiftshader');
    mkdirSync(folder);
    for (const file of files) renameSync(join(scratch, 'unpacked/usr/lib/chromium', file), join(folder, file));
    renameSync(folder, swiftShaderFolder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return swiftShaderFolder;
}

function download(folder) {
  const command = ['download', '-qq', '-o', 'APT::Sandbox::User=root', 'chromium-common'];
  try {
    run('apt-get', command, { cwd: folder });
  } catch {
    run('apt-get', ['update', '-qq']); // a fresh system has no list of packages yet
    run('apt-get', command, { cwd: folder });
  }
}
