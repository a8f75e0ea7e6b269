import { fetchNode } from '../nodes/fetch-node.mjs';

/** Node's programs of every version that is supported: the one that runs this, and the others out of npm. */
export function nodes() {
  const [own] = process.versions.node.split('.');
  return ['20', '22', '24'].map((major) => (major === own ? process.execPath : fetchNode(major)));
}
