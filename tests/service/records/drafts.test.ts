import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDraft, listDrafts, saveDraft } from '#service/records/drafts.ts';
import { eachLine } from '#service/records/opLog.ts';
import { aSetting, executeCommand, fixedClock, openTestStore, type TestStore } from '#tests/support/openTestStore.ts';
import { aVisit, toyMigrations, visitChange } from '#tests/support/toyRecords.ts';

let test_: TestStore;
beforeEach(() => {
  test_ = openTestStore(toyMigrations);
});
afterEach(() => test_.dispose());

const draft = { id: 'd1', owner_id: 'p1', form: 'reception', content: '{"customer":"王"}', saved_at: '2026-09-18T02:30:00.000Z' };
const save = (more: Partial<typeof draft>): boolean => test_.store.write((tx) => saveDraft(tx, { ...draft, ...more }));

test('FAULT R-23 a draft belongs to its owner: nobody else sees it or writes over it', () => {
  expect(save({})).toBe(true);
  expect(save({ content: '{"customer":"王五"}', saved_at: '2026-09-18T02:31:00.000Z' })).toBe(true);
  expect(save({ owner_id: 'p2', content: 'stolen' })).toBe(false);
  expect(listDrafts(test_.store, 'p1', null)).toEqual([{ ...draft, content: '{"customer":"王五"}', saved_at: '2026-09-18T02:31:00.000Z' }]);
  expect(listDrafts(test_.store, 'p1', 'contactSheet')).toEqual([]);
  expect(listDrafts(test_.store, 'p2', null)).toEqual([]);
});

test('a draft stays through a restart and leaves no line in the log', async () => {
  save({});
  await test_.reopen();
  expect(findDraft(test_.store, 'd1')).toEqual(draft);
  expect([...eachLine(test_.store)]).toEqual([]);
});

test('the command that registers the form deletes its draft, a refused one keeps it', () => {
  const clock = fixedClock();
  const register = (refuse: boolean): unknown => {
    const setting = aSetting(test_, { commandId: 'd1', now: clock.now() });
    return executeCommand(test_.store, setting, { ...setting, input: {}, secret: false }, (_tx, recorder) => {
      recorder.write(visitChange(aVisit({ id: clock.newId() })));
      if (refuse) throw new Error('refused');
      return {};
    });
  };
  save({});
  expect(() => register(true)).toThrow('refused');
  expect(findDraft(test_.store, 'd1')).toEqual(draft);
  register(false);
  expect(findDraft(test_.store, 'd1')).toBeUndefined();
});
