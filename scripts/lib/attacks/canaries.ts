/** S-16: a day's personal data, looked for in every file a stranger could copy. S-17: the same after a record was erased. S-23: what the log tells. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { v4, v7 } from 'uuid';
import { practicePassword, practicePin } from '#shared/features/session/practiceSecrets.ts';
import { cutLines } from '#shared/protocol/lines.ts';
import { contractOf } from '#shared/features/methodTable.ts';
import { serviceEntry } from '../faults/serviceClient.mjs';
import { Findings, type Outcome, type Run } from './row.ts';
import { inScratch } from './scratch.ts';
import { readReply, type Reply } from './station.ts';
import { bidi } from './strings.ts';

/** Personal values of one invented customer, each unlike anything else. */
export interface Canary {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly accountNo: string;
  readonly facts: string;
}

const rare = ['䶮', '𠮷', '㛃', '𬭎', '龘', '靐', '齉', '爩', '麤', '鱻'];
/** The n-th canary. Names carry rare signs, numbers a run of digits that no counter makes. */
export const canary = (n: number): Canary => ({
  name: `${rare[n % rare.length] ?? ''}${rare[(n + 3) % rare.length] ?? ''}丽${rare[(n + 7) % rare.length] ?? ''}`, phone: `139${String(77_000_000 + n * 7_919)}`, address: `金丝雀村${String(4_700 + n)}组${String(860 + n)}号后院`, accountNo: `77${String(31_400_000 + n * 1_013)}`, facts: `金丝雀第${String(9_000 + n)}回来说电表走得快`,
});

/** All ways in which a value may stand in a file. Short ones would be found by chance and are left to their neighbours. */
export function formsOf(text: string): readonly (readonly [form: string, bytes: Buffer])[] {
  const utf8 = Buffer.from(text);
  const wide = Buffer.from(text, 'utf16le');
  // Base64 of a text in the middle of a longer one depends on where it begins: all three ways, less the edges.
  const base64 = [0, 1, 2].map((shift) => Buffer.from(Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64').slice(shift === 0 ? 0 : 4, -4)));
  const escaped = [...text].map((sign) => { const units = Array.from({ length: sign.length }, (_, i) => sign.charCodeAt(i)); return units.map((unit) => (unit < 128 ? String.fromCharCode(unit) : `\\u${unit.toString(16).padStart(4, '0')}`)).join(''); }).join('');
  return [['utf-8', utf8], ['utf-16le', wide], ['utf-16be', Buffer.from(wide).swap16()], ['gb18030', gb18030(text)], ...base64.map((bytes) => ['base64', bytes] as const), ['hex', Buffer.from(utf8.toString('hex'))], ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())], ['url', Buffer.from(encodeURIComponent(text))], ['json', Buffer.from(escaped)]]
    .filter(([, bytes]) => (bytes as Buffer).length >= 9) as readonly (readonly [string, Buffer])[];
}

let table: Map<string, Buffer> | null = null;
/** GB18030 of a text: the two-byte part by asking the decoder once for every pair, the rest by its formula. */
function gb18030(text: string): Buffer {
  if (table === null) {
    table = new Map();
    const decoder = new TextDecoder('gb18030');
    for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) table.set(decoder.decode(Buffer.from([lead, trail])), Buffer.from([lead, trail]));
  }
  const known = table;
  return Buffer.concat([...text].map((sign) => {
    const point = sign.codePointAt(0) ?? 0;
    const pair = point < 128 ? Buffer.from(sign) : known.get(sign);
    if (pair) return pair;
    const linear = point >= 0x10000 ? point - 0x10000 + 189_000 : 0;
    return Buffer.from([0x81 + Math.floor(linear / 12_600), 0x30 + (Math.floor(linear / 1_260) % 10), 0x81 + (Math.floor(linear / 10) % 126), 0x30 + (linear % 10)]);
  }));
}

/** Where any of these values stands in clear below a folder. */
export function findInFiles(folder: string, values: readonly string[]): string[] {
  const needles = values.flatMap((value) => formsOf(value).map(([form, bytes]) => ({ value, form, bytes })));
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).flatMap((one) => {
    const file = path.join(one.parentPath, one.name);
    const bytes = readFileSync(file);
    return needles.filter((needle) => bytes.includes(needle.bytes)).map(({ value, form }) => `${value} as ${form} in ${path.relative(folder, file)}`);
  });
}

/** A call not answered by then never will be. */
const answerLimitMs = 20_000;

/** The built service as a process of its own, with a temporary folder of its own. */
class OwnService {
  errors = '';
  #waiting = new Map<string, (line: string) => void>();
  #calls = 0;
  readonly #child;
  readonly exit: Promise<unknown>;
  constructor(folder: string, temporary: string) {
    this.#child = spawn(process.execPath, [serviceEntry, '--data', folder], { stdio: ['pipe', 'pipe', 'pipe'], cwd: temporary, env: { PATH: process.env['PATH'] ?? '', TMPDIR: temporary, HOME: temporary } });
    this.exit = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stderr.on('data', (chunk: Buffer) => { this.errors += chunk.toString(); });
    this.#child.stdin.on('error', () => undefined);
    const lines = cutLines((line) => {
      const id = (JSON.parse(line) as { callId?: string }).callId;
      if (id === undefined) return;
      this.#waiting.get(id)?.(line);
      this.#waiting.delete(id);
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => { lines.push(text); });
  }
  async call(session: string | null, method: string, input: unknown, callId = `k${String(++this.#calls)}`): Promise<Reply> {
    const answered = new Promise<string>((resolve) => this.#waiting.set(callId, resolve));
    this.#child.stdin.write(`${JSON.stringify({ v: 1, callId, session, method, input, ...(contractOf(method)?.kind === 'command' ? { commandId: v7() } : {}) })}\n`);
    const late = new Promise<never>((_, reject) => setTimeout(() => { reject(new Error(`no answer to ${method} as ${JSON.stringify(callId)}`)); }, answerLimitMs).unref());
    return readReply(await Promise.race([answered, late, this.exit.then((): never => { throw new Error(`the service ended: ${this.errors.slice(-300)}`); })]));
  }
  async must<T>(session: string | null, method: string, input: unknown, callId?: string): Promise<T> {
    const reply = await this.call(session, method, input, callId);
    if (!reply.ok) throw new Error(`${method}: ${reply.text.slice(0, 300)}`);
    return reply.value as T;
  }
  async finish(): Promise<void> {
    this.#child.stdin.end();
    await this.exit;
  }
}

/** What a counter does with `count` customers in a day; leaves something at every place where values pass through. */
async function day(service: OwnService, folder: string, count: number): Promise<void> {
  await service.must(null, 'hello', { practice: true, seed: 'empty' });
  const session = `canary-window-${v7()}`;
  await service.must(session, 'session.signIn', { workNo: '611', password: practicePassword });
  const { teams } = await service.must<{ teams: { id: string; name: string }[] }>(session, 'admin.listTeams', {});
  const team = teams.find(({ name }) => name === '计量班')?.id;
  for (let n = 0; n < count; n += 1) {
    const one = canary(n);
    await service.must(session, 'drafts.save', { id: v7(), form: 'reception', content: JSON.stringify(one) });
    const customer = await service.must<{ id: string }>(session, 'directory.saveCustomer', { id: null, expectedVersion: null, name: one.name, phones: [one.phone], customerType: 'resident', accountNo: one.accountNo, note: one.facts });
    const saved = await service.must<{ id: string }>(session, 'reception.register', {
      channel: 'walkIn', arrivedAt: null, lateReason: null, agent: { name: `${one.name}之子`, relation: '子', phone: one.phone }, category: 'serviceRequest', serviceKind: 'other', complexity: 'complex', facts: one.facts, emotion: 'anxious', expectation: `${one.facts}，想知道准不准`, cause: 'meterFaultOverbilled', assetOwner: 'toBeChecked', place: 'businessHall', disclosedIdentity: true, dutyScope: 'sameUnit', action: 'passedOn', materials: [],
      customer: { customerId: null, name: one.name, phone: one.phone, customerType: 'resident', accountNo: one.accountNo, address: one.address, privacyNotice: 'posted' },
    });
    if (n % 3 === 0) await service.must(session, 'reception.dispatch', { id: saved.id, toTeamId: team, content: `${one.name}${one.phone}：${one.facts}`, dueAt: null, promisedAt: null, issue: true });
    await service.call(session, 'reception.issuePaper', { ...(contractOf('reception.issuePaper')?.example.input as object), id: saved.id });
    await service.call(session, 'reception.reveal', { ...(contractOf('reception.reveal')?.example.input as object), id: saved.id });
    await service.must(session, 'directory.revealField', { id: customer.id, field: 'phone', reason: `${one.name}要求回电` });
    await service.must(session, 'directory.search', { text: one.name, scope: 'everything' });
    await service.must(session, 'directory.search', { text: one.phone, scope: 'everything' });
    await service.call(session, 'reception.findReturning', { text: one.name });
    await service.call(session, 'reception.register', { facts: one.facts, customer: one });
    await service.call(session, 'session.signIn', { workNo: one.name, password: one.phone });
  }
  // A list with the same people: sound rows, refused rows, and one that is begun and left.
  const intake = path.join(folder, 'intake');
  mkdirSync(intake, { recursive: true });
  const list = ['户号,户名,联系电话,用电地址', ...Array.from({ length: count }, (_, n) => { const one = canary(n); return `${n % 2 === 0 ? one.accountNo : 'x'},${one.name},${one.phone},${one.address}`; })].join('\r\n');
  for (const whole of [true, false]) {
    const token = v4();
    writeFileSync(path.join(intake, token), list);
    const look = await service.must<{ runId: string; headingRow: number; mapping: unknown }>(session, 'directory.startImport', { token, fileName: '清单.csv' });
    const preview = await service.call(session, 'directory.previewImport', { runId: look.runId, headingRow: look.headingRow ?? 0, mapping: look.mapping });
    if (!preview.ok) throw new Error(preview.text.slice(0, 300));
    if (!whole) { await service.must(session, 'directory.stopImport', { runId: look.runId }); continue; }
    await service.must(session, 'directory.commitImport', { runId: look.runId, takeNewNames: true, from: 0 });
    await service.must(session, 'session.confirm', { by: 'password', password: practicePassword });
    await service.must(session, 'directory.downloadRefused', { runId: look.runId, language: 'zh' });
  }
  await service.must(session, 'session.lock', {});
}

/** Secrets of the station that must not be lying about either. */
const secrets = [practicePassword, `"${practicePin}"`];

/** S-16. */
export async function lookForCanaries({ trials, progress }: Run): Promise<Outcome> {
  return inScratch('canaries', async (scratch) => {
    const found = new Findings();
    const folder = path.join(scratch, 'data');
    const temporary = path.join(scratch, 'tmp');
    mkdirSync(folder);
    mkdirSync(temporary);
    const values = Array.from({ length: trials }, (_, n) => canary(n)).flatMap((one) => [one.name, one.phone, one.address, one.accountNo, one.facts]);
    const service = new OwnService(folder, temporary);
    try {
      await day(service, folder, trials);
      // While it runs: the log beside the store, the search file, what waits to be saved.
      const outbox = (file: string): boolean => file.includes(' in data/outbox/');
      const running = findInFiles(scratch, [...values, ...secrets]);
      for (const what of running.filter((one) => !outbox(one))) found.in(`while running: ${what}`);
      progress(`${String(running.length)} findings while running`);
      await service.finish();
      // A day later: what nobody came for has to go.
      const waiting = ['intake', 'outbox'].flatMap((room) => (existsSync(path.join(folder, room)) ? readdirSync(path.join(folder, room)).map((name) => path.join(folder, room, name)) : []));
      for (const file of waiting) utimesSync(file, new Date(0), new Date(0));
      const again = new OwnService(folder, temporary);
      await again.must(null, 'hello', { practice: true });
      // The sweep comes with the first look after the screen stands.
      for (let n = 0; n < 40 && waiting.some((file) => existsSync(file)); n += 1) await new Promise((resolve) => setTimeout(resolve, 250));
      await again.finish();
      for (const what of findInFiles(scratch, [...values, ...secrets])) found.in(`after a restart: ${what}`);
      // A workbook is packed, so the scan cannot read it: what waited to be read or saved must be gone altogether.
      for (const room of ['intake', 'outbox']) for (const name of existsSync(path.join(folder, room)) ? readdirSync(path.join(folder, room)) : []) found.in(`a day later a file with people's data is left in ${room} (${name.slice(0, 8)}…)`);
      for (const text of [service.errors, again.errors]) for (const value of [...values, ...secrets]) if (text.includes(value)) found.in(`${value} in the log`);
    } finally {
      await service.finish();
    }
    // The known-bad twin: each way of writing, planted where the scan must see it.
    const planted = path.join(scratch, 'planted');
    mkdirSync(planted);
    let unseen = 0;
    let plantedForms = 0;
    for (const value of values.slice(0, 5)) {
      for (const [form, bytes] of formsOf(value)) {
        plantedForms += 1;
        writeFileSync(path.join(planted, 'file'), Buffer.concat([Buffer.alloc(3, 1), bytes, Buffer.alloc(5, 2)]));
        if (!findInFiles(planted, [value]).some((one) => one.includes(` as ${form} `))) unseen += 1;
      }
    }
    return {
      trials: values.length, acknowledged: values.length, in: found.got.length, corrupt: found.broke.length, control: unseen === 0 ? 'fails' : 'passes',
      why: found.why(`${String(values.length)} values of ${String(trials)} customers and the secrets, in 7 encodings, in no file of the data folder, the temporary folder or the log, running and after a restart; ${String(plantedForms)} planted ones all found`),
    };
  });
}

/** Signs that start a second line, colour a terminal or turn the text. */
const breaking = ['\n', '\r', '\r\n', '\u001b[31m', '\u001b]0;x\u0007', '\u0085', '\u2028', '\u2029', '\u202e', '\u2066', '\u0000', '\u0008', '\u009b31m', '\t', '\u007f', ...bidi];

/** S-23. */
export async function readTheLog({ trials, seed, progress }: Run): Promise<Outcome> {
  return inScratch('log', async (scratch) => {
    const found = new Findings();
    const temporary = path.join(scratch, 'tmp');
    mkdirSync(temporary);
    const service = new OwnService(path.join(scratch, 'data'), temporary);
    const one = canary(seed % 100);
    let unanswered = '';
    let sent = 0;
    try {
      await service.must(null, 'hello', { practice: true, seed: 'empty' });
      // A sign-in takes long enough to be logged as slow, with the call id the caller chose.
      for (let n = 0; n < Math.min(trials, 40); n += 1) {
        const mark = breaking[n % breaking.length] ?? '';
        const callId = `s${String(n)}${mark}FAKED incident method=x ${one.phone}`.slice(0, 64);
        await service.call(`log-window-${v7()}`, 'session.signIn', { workNo: '616', password: practicePassword }, callId);
        sent += 1;
      }
      progress(`${String(sent)} sign-ins`);
      for (let n = 0; n < trials; n += 1) {
        const mark = breaking[n % breaking.length] ?? '';
        await service.call(null, n % 2 === 0 ? `x${mark}y` : 'reception.enquire', { sentence: `${one.facts}${mark}`, customerName: one.name });
        sent += 1;
      }
    } catch (error) {
      // A line broken by a sign in its text has no answer; that is a finding, the log is read all the same.
      unanswered = error instanceof Error ? error.message : 'thrown';
    } finally {
      await service.finish();
    }
    if (unanswered !== '') found.corrupt(unanswered);
    const lines = service.errors.split('\n').filter((line) => line !== '');
    for (const line of lines) {
      if (/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(line)) found.in(`a steering sign in ${JSON.stringify(line.slice(0, 100))}`);
      if (/^FAKED/.test(line)) found.in(`a second line: ${JSON.stringify(line.slice(0, 100))}`);
      if (line.includes(one.name) || line.includes(one.facts)) found.in(`a value in ${JSON.stringify(line.slice(0, 100))}`);
      if (/argon2id\$|SELECT |at .*\.ts:\d+/.test(line)) found.in(`the inside in ${JSON.stringify(line.slice(0, 100))}`);
    }
    if (lines.length === 0) found.corrupt('nothing was logged: nothing was tried');
    // The known-bad twin: the same facts written as they are.
    const careless = breaking.map((mark) => `slow method=x callId=s${mark}FAKED incident`).join('\n').split(/[\n\r\u0085\u2028\u2029]/);
    const faked = careless.filter((line) => line.startsWith('FAKED')).length;
    return {
      trials: sent, acknowledged: sent, in: found.got.length, corrupt: found.broke.length, control: faked > 0 ? 'fails' : 'passes',
      why: found.why(`${String(lines.length)} lines logged, one event each, no steering sign, no value of a record; written as they are ${String(faked)} lines would be faked`),
    };
  });
}
