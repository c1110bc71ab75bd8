import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestService, type TestService } from '#tests/support/startTestService.ts';

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

test('rare characters of names can be printed; one no face draws is named before anything is issued', async () => {
  const clerk = await service.as('616');
  expect(await clerk.do('documents.checkGlyphs', { text: '陈䶮、𠮷田、㛃、𬭎，户号1100007000013' })).toEqual({ missing: [] });
  const { missing } = await clerk.do<{ missing: { char: string }[] }>('documents.checkGlyphs', { text: '电表𓀀坏了' });
  expect(missing.map(({ char }) => char)).toEqual(['𓀀']);
});
