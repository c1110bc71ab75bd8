// Makes a screenshot small: at most 256 colours, a quarter of the bytes, no difference a reader sees. No package does it
// here, and a screen is a simple picture: few colours, often repeated.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** The same picture with a palette. `png` is what a browser writes: 8 bits a channel, RGB or RGBA, not interlaced. */
export function smallPng(png) {
  const { width, height, channels, pixels } = read(png);
  const colours = pixelKeys(pixels, channels);
  const { palette, indexOf } = paletteOf(colours);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf.get(colours[y * width + x] & 0xf8f8f8);
  const head = Buffer.from(png.subarray(16, 29));
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/** Undoes the row filters of a PNG. */
function read(png) {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3];
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let i = 0; i < stride; i++) {
      const left = i < channels ? 0 : pixels[y * stride + i - channels];
      const up = y === 0 ? 0 : pixels[(y - 1) * stride + i];
      const corner = i < channels || y === 0 ? 0 : pixels[(y - 1) * stride + i - channels];
      pixels[y * stride + i] = raw[y * (stride + 1) + 1 + i] + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    }
  }
  return { width, height, channels, pixels };
}

function paeth(left, up, corner) {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}

const pixelKeys = (pixels, channels) => Uint32Array.from({ length: pixels.length / channels }, (_, i) => (pixels[i * channels] << 16) | (pixels[i * channels + 1] << 8) | pixels[i * channels + 2]);

/** The 256 commonest groups of like colours, each as its commonest member; other groups take the nearest of them. */
function paletteOf(colours) {
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const groups = new Map();
  for (const [colour, count] of counts) {
    const group = groups.get(colour & 0xf8f8f8) ?? { count: 0, most: 0, colour };
    groups.set(colour & 0xf8f8f8, { count: group.count + count, most: Math.max(group.most, count), colour: count > group.most ? colour : group.colour });
  }
  const kept = [...groups.values()].sort((a, b) => b.count - a.count).slice(0, 256).map((group) => group.colour);
  const indexOf = new Map([...groups.keys()].map((key) => [key, nearest(groups.get(key).colour, kept)]));
  return { palette: Buffer.from(kept.flatMap(parts)), indexOf };
}

const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function nearest(colour, kept) {
  const far = (one) => parts(one).reduce((sum, part, i) => sum + (part - parts(colour)[i]) ** 2, 0);
  return kept.reduce((best, one, i) => (far(one) < far(kept[best]) ? i : best), 0);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
