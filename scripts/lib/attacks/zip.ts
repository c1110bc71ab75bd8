/** Containers as attackers make them, and a reader that believes nothing but its own eyes. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** One entry. `claim` lies about the inflated size, `at` points another entry's header, `stored` leaves it unpacked. */
export interface Entry {
  readonly name: string;
  readonly data: Buffer;
  readonly claim?: number;
  readonly at?: number;
  readonly stored?: boolean;
  readonly flags?: number;
}

/** A zip of these entries; `count` lies about how many there are. */
export function zip(entries: readonly Entry[], count = entries.length): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const packed = entry.stored === true ? entry.data : deflateRawSync(entry.data, { level: 9 });
    const size = entry.claim ?? entry.data.length;
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(entry.flags ?? 0, 2);
    fixed.writeUInt16LE(entry.stored === true ? 0 : 8, 4);
    fixed.writeUInt32LE(crc32(entry.data), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(size, 18);
    fixed.writeUInt16LE(name.length, 22);
    const at = entry.at ?? offset;
    if (entry.at === undefined) {
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fixed, name, packed]);
      parts.push(local);
      offset += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fixed, tail, name]));
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** The entries of a sound zip. */
export function unzip(bytes: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1') + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, packed, nameLength, header] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)];
    const from = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const body = bytes.subarray(from, from + packed);
    entries.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), method === 0 ? Buffer.from(body) : inflateRawSync(body));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

const head = '<?xml version="1.0" encoding="UTF-8"?>';

/** The least workbook a reader takes; its parts can be exchanged one by one. */
export function workbook(parts: Readonly<Record<string, string | Buffer>> = {}, gone: readonly string[] = []): Entry[] {
  const sound: Record<string, string | Buffer> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>户号</t></is></c><c r="B1" t="inlineStr"><is><t>户名</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>1100052013</t></is></c><c r="B2" t="inlineStr"><is><t>王示例</t></is></c></row>'),
    'xl/sharedStrings.xml': `${head}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><t>共享</t></si></sst>`,
    ...parts,
  };
  return Object.entries(sound).filter(([name]) => !gone.includes(name)).map(([name, data]) => ({ name, data: typeof data === 'string' ? Buffer.from(data) : data }));
}

/** A worksheet with these rows; `before` stands between the declaration and the root. */
export const sheet = (rows: string, before = ''): string => `${head}${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
