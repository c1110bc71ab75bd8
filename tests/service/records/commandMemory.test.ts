import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import { outcomeOf } from '#service/records/commandMemory.ts';
import { eachLine } from '#service/records/opLog.ts';
import { aSetting, executeCommand, fixedClock, openTestStore, type TestStore } from '#tests/support/openTestStore.ts';
import { aVisit, toyMigrations, visitChange } from '#tests/support/toyRecords.ts';

let test_: TestStore;
let clock: ReturnType<typeof fixedClock>;
let done: number;
beforeEach(() => {
  test_ = openTestStore(toyMigrations);
  clock = fixedClock();
  done = 0;
});
afterEach(() => test_.dispose());

const commandId = '01990000-0000-7000-8000-00000000d001';
const refusal = (reason: string) => expect.objectContaining({ error: expect.objectContaining({ code: 'REFUSED', reason }) });

function send(input: unknown, more: { commandId?: string; actorId?: string; method?: string; secret?: boolean } = {}): { answer: unknown; replayed: boolean } {
  const { secret = false, ...who } = more;
  const setting = aSetting(test_, { commandId, now: clock.now(), ...who });
  return executeCommand(test_.store, setting, { ...setting, input, secret }, (_tx, recorder) => {
    done += 1;
    recorder.write(visitChange(aVisit({ id: clock.newId(), number: recorder.nextNumber('JD') })));
    return { number: `number ${done}`, visitor: '赵机密' };
  });
}

test('the same command sent again gets the first answer and is not done twice, across a restart too', async () => {
  expect(send({ name: '王', minutes: 1 })).toEqual({ answer: { number: 'number 1', visitor: '赵机密' }, replayed: false });
  expect(send({ minutes: 1, name: '王' })).toEqual({ answer: { number: 'number 1', visitor: '赵机密' }, replayed: true });
  await test_.reopen();
  expect(send({ name: '王', minutes: 1 })).toEqual({ answer: { number: 'number 1', visitor: '赵机密' }, replayed: true });
  expect([...eachLine(test_.store)]).toHaveLength(1);
  expect(done).toBe(1);
});

test('the same id with another input, person or method is refused and changes nothing', () => {
  send({ name: '王' });
  expect(() => send({ name: '黄' })).toThrow(refusal('COMMAND_REUSED'));
  expect(() => send({ name: '王' }, { actorId: 'another person' })).toThrow(refusal('COMMAND_REUSED'));
  expect(() => send({ name: '王' }, { method: 'toy.other' })).toThrow(refusal('COMMAND_REUSED'));
  expect(done).toBe(1);
});

test('a secret command is remembered as done without its input and its answer', () => {
  send({ password: 'a' }, { secret: true });
  expect(() => send({ password: 'a' }, { secret: true })).toThrow(refusal('COMMAND_ALREADY_DONE'));
  expect(test_.store.get(sql`SELECT answer FROM command_memory`, z.strictObject({ answer: z.null() }))).toEqual({ answer: null });
  const second = '01990000-0000-7000-8000-00000000d002';
  send({ password: 'b' }, { secret: true, commandId: second });
  expect(done).toBe(2);
});

test('after a lost answer the store says whether the command was done', () => {
  send({ name: '王' });
  expect(outcomeOf(test_.store, commandId)).toBe('committed');
  expect(outcomeOf(test_.store, '01990000-0000-7000-8000-00000000d009')).toBe('unknown');
});

test('a refused command leaves no memory: the corrected form goes through under the same id', () => {
  const setting = aSetting(test_, { commandId, now: clock.now() });
  expect(() => executeCommand(test_.store, setting, { ...setting, input: 1, secret: false }, (_tx, recorder) => {
    recorder.write(visitChange(aVisit({ id: clock.newId(), number: recorder.nextNumber('JD') })));
    throw new Error('refused');
  })).toThrow('refused');
  expect(outcomeOf(test_.store, commandId)).toBe('unknown');
  expect(send({ name: '王' }).replayed).toBe(false);
});

test('a number that was taken and not written with a change is a bug and rolls everything back', () => {
  const setting = aSetting(test_, { commandId, now: clock.now() });
  expect(() => executeCommand(test_.store, setting, { ...setting, input: 1, secret: false }, (_tx, recorder) => recorder.nextNumber('JD'))).toThrow('a number was taken');
  expect(outcomeOf(test_.store, commandId)).toBe('unknown');
});
