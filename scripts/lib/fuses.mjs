// Electron's fuses are bytes in the executable after a marker; see docs/dependencies.md, "Closed-network runtime".
import { openSync, readSync, statSync, writeSync, closeSync } from 'node:fs';

const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');

/** Stock values of the fuses an unchanged Electron is released with, by their place in the wire. */
const stock = [
  ['RunAsNode', '1'],
  ['EnableCookieEncryption', '0'],
  ['EnableNodeOptionsEnvironmentVariable', '1'],
  ['EnableNodeCliInspectArguments', '1'],
  ['EnableEmbeddedAsarIntegrityValidation', '0'],
  ['OnlyLoadAppFromAsar', '0'],
  ['LoadBrowserProcessSpecificV8Snapshot', '0'],
  ['GrantFileProtocolExtraPrivileges', '1'],
];

/** Byte offset of the fuse wire's marker, or -1. Reads in overlapping blocks: the executable has 180 MB. */
function findSentinel(fd, size) {
  const block = Buffer.alloc(8 << 20);
  for (let at = 0; at < size; at += block.length - sentinel.length) {
    const got = readSync(fd, block, 0, block.length, at);
    const found = block.subarray(0, got).indexOf(sentinel);
    if (found >= 0) return at + found;
  }
  return -1;
}

/**
 * Sets the fuses of an Electron executable back to the values it was released with.
 * @param {string} executable
 * @returns {string[]} names of the fuses that were changed
 */
export function resetFuses(executable) {
  const fd = openSync(executable, 'r+');
  try {
    const found = findSentinel(fd, statSync(executable).size);
    if (found < 0) throw new Error('no fuse wire in this executable');
    const wire = Buffer.alloc(2 + stock.length);
    readSync(fd, wire, 0, wire.length, found + sentinel.length);
    const [version, length] = wire;
    if (version !== 1) throw new Error(`unknown version ${version} of the fuse wire`);
    const changed = [];
    stock.slice(0, length).forEach(([name, value], index) => {
      const now = String.fromCharCode(wire[2 + index]);
      if (now === value) return;
      if (now !== '0' && now !== '1') throw new Error(`the fuse ${name} was removed`);
      writeSync(fd, Buffer.from(value, 'latin1'), 0, 1, found + sentinel.length + 2 + index);
      changed.push(name);
    });
    return changed;
  } finally {
    closeSync(fd);
  }
}
