import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { startTestService, type TestService } from '#tests/support/startTestService.ts';

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

test('a draft is its owner’s alone (R-23)', async () => {
  const [li, sun] = [await service.as('616'), await service.as('617')];
  const id = v7();
  await li.do('drafts.save', { id, form: 'reception', content: '{"facts":"第一句"}' });
  await li.do('drafts.save', { id, form: 'reception', content: '{"facts":"第一句，第二句"}' });
  expect(await li.do('drafts.list', {})).toEqual({ drafts: [{ id, form: 'reception', savedAt: service.clock.now(), content: '{"facts":"第一句，第二句"}' }] });
  expect(await sun.do('drafts.list', {})).toEqual({ drafts: [] });
  expect(await sun.refusal('drafts.save', { id, form: 'reception', content: '{}' })).toMatchObject({ reason: 'DRAFT_NOT_YOURS' });
  expect(await sun.refusal('drafts.discard', { id })).toMatchObject({ reason: 'DRAFT_NOT_YOURS' });
});

test('a draft survives a restart and goes when it is discarded', async () => {
  const li = await service.as('616');
  const id = v7();
  await li.do('drafts.save', { id, form: 'reception.enquiry', content: '{}' });
  await service.restart();
  expect(await li.do('drafts.list', { form: 'reception.enquiry' })).toMatchObject({ drafts: [{ id }] });
  await li.do('drafts.discard', { id });
  expect(await li.do('drafts.list', {})).toEqual({ drafts: [] });
});

test('what is typed never stands in clear in any file of the store (S-16)', async () => {
  const li = await service.as('616');
  const canary = '金丝雀13800138000';
  await li.do('drafts.save', { id: v7(), form: 'reception', content: JSON.stringify({ facts: canary }) });
  for (const name of readdirSync(service.folder, { recursive: true, withFileTypes: true })) {
    // owner.db, keys and anchor are tiny and ours to read; the store and its log are read as another process would copy them.
    if (!name.isFile()) continue;
    const bytes = readFileSync(path.join(name.parentPath, name.name));
    for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.includes(Buffer.from(canary, encoding)), `${name.name} ${encoding}`).toBe(false);
  }
});
