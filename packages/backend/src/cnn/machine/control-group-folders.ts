import { readText } from './read-text.ts';

/**
 * Where Linux keeps the limits of this process's control groups for a controller, of version 1 and 2: a group's folder and
 * those of all groups around it, whose limits count too.
 * @param root where `/proc` and `/sys` are.
 */
export const controlGroupFolders = (controller: 'cpu' | 'memory', root: string): string[] => {
  const groups = lines(readText(`${root}/proc/self/cgroup`)).map((line) => {
    const [, controllers, ...path] = line.split(':');
    return { controllers: controllers!.split(','), path: path.join(':') };
  });
  return lines(readText(`${root}/proc/self/mountinfo`)).flatMap((line) => {
    const [mount, system] = line.split(' - ').map((half) => half.split(' '));
    const [, , , top, folder] = mount!;
    const [type, , options] = system ?? [];
    const isOurs = type === 'cgroup2' || (type === 'cgroup' && options?.split(',').includes(controller));
    const named = type === 'cgroup2' ? '' : controller;
    const group = isOurs && groups.find(({ controllers }) => controllers.includes(named));
    return group ? andParents(below(group.path, top!)).map((path) => `${root}${folder}${path}`) : [];
  });
};

const lines = (text = ''): string[] => text.split('\n').filter((line) => line !== '');

/** A container may see the whole path of its group and its own group as the mount's top. */
const below = (path: string, top: string): string =>
  top !== '/' && path.startsWith(top) ? path.slice(top.length) : path;

/** `/a/b`, `/a` and the empty path. */
const andParents = (path: string): string[] => {
  const names = path.split('/').filter((name) => name !== '' && name !== '..');
  return Array.from({ length: names.length + 1 }, (_, up) =>
    names
      .slice(0, names.length - up)
      .map((name) => `/${name}`)
      .join(''),
  );
};
