import { cpus, loadavg, release, totalmem } from 'node:os';

/** What the figures were taken on. */
export function environment(): Record<string, unknown> {
  return { platform: `${process.platform}-${process.arch}`, kernel: release(), cpus: cpus().length, cpu: cpus()[0]?.model ?? '', memoryMb: Math.round(totalmem() / 1e6), load1: loadavg()[0], node: process.versions.node, electron: process.env['FIRSTDESK_ELECTRON_KIND'] ?? 'none' };
}
