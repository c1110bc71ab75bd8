import { screen, waitFor, within } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { CasePage } from '#renderer/features/reception/CasePage.tsx';
import { meQuery } from '#renderer/lib/session.ts';
import type { ActOffer } from '#shared/features/duties/duties.shapes.ts';
import { exampleId, exampleSheet } from '#shared/features/duties/duties.examples.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, fakeRefusal, type FakeAnswer } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const offer = (act: string, method: string, more: Partial<ActOffer> = {}): ActOffer => ({ act, method, recordId: exampleId(40), allowed: true, missing: null, params: {}, who: [], ruleId: 'W1', next: false, ...more });
const sheet = { ...exampleSheet, state: 'done' as const, done: { act: { by: exampleSheet.firstContact, at: '2026-09-18T05:00:00.000Z', recorder: null, originalAt: null }, result: '线夹已换', cause: '氧化', liability: 'supplyCompany' as const, evidence: null } };
const base = exampleOf(receptionContracts.get);
const acts = [
  offer('verify', 'duties.verifySheet', { next: true, ruleId: 'G3' }),
  offer('close', 'reception.close', { recordId: base.id, allowed: false, missing: 'RECEPTION_CUSTOMER_NOT_TOLD', who: ['receptionist', 'receptionLead'], ruleId: 'R-FC-16' }),
  offer('done', 'duties.reportDone', { allowed: false, missing: 'PAPER_NEEDED', who: ['handler'] }),
  offer('reply', 'reception.reply', { recordId: base.id, allowed: false, missing: 'RECEPTION_NOT_FIRST_CONTACT', who: ['firstContact'], ruleId: 'R-FC-16' }),
];
const record = { ...base, state: 'dispatched' as const, sheets: [sheet], acts };
const open = (more: Readonly<Record<string, FakeAnswer>> = {}, params: Record<string, string> = {}) => {
  function Desk() {
    return useQuery(meQuery).data === undefined ? null : <CasePage params={{ id: base.id, ...params }} />;
  }
  return renderDesk(<Desk />, { answers: { 'session.me': { ...exampleOf(sessionContracts.me), may: [...methodNames] }, 'reception.get': record, 'admin.listPeople': { people: [] }, ...more } });
};
const rail = () => screen.findByRole('region', { name: '能做什么' });

describe('case page', () => {
  test('R-FC-16 closing stays visible with what is missing, who may and the rule', async () => {
    open();
    const refused = within(await rail()).getByRole('note', { name: /办结/ });
    expect(refused.textContent).toContain('还没有告知客户');
    expect(refused.textContent).toContain('接待员、接待班长');
    expect(refused.textContent).toContain('依据：首问负责到答复 R-FC-16');
    expect(within(await rail()).queryByRole('button', { name: '办结' })).toBeNull();
  });

  test('the next act is on one key; a refusal keeps the words, and they are there when the dialog is opened again', async () => {
    const { user, station } = open({ 'duties.verifySheet': fakeRefusal('SHEET_SEPARATION') });
    await rail();
    await user.keyboard('v');
    const dialog = await screen.findByRole('dialog', { name: '核实联系单' });
    expect(dialog.textContent).toContain('线夹已换');
    await user.type(within(dialog).getByLabelText(/意见/), '与客户核对无误');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await within(dialog).findByRole('alert')).textContent).toContain('经办过的人不能核实');
    expect(within(dialog).getByLabelText(/意见/)).toHaveProperty('value', '与客户核对无误');
    await user.click(within(dialog).getByRole('button', { name: /不办了/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(within(await rail()).getByRole('button', { name: /核实联系单/ }));
    expect(within(await screen.findByRole('dialog')).getByLabelText(/意见/)).toHaveProperty('value', '与客户核对无误');
    expect(station.callsOf('duties.verifySheet')[0]?.input).toMatchObject({ sheetId: exampleId(40), expectedVersion: 1, opinion: '与客户核对无误', onPaper: null });
  });

  test('F04 a sheet that went on since it was issued gets a new edition of its paper from the list of papers', async () => {
    const { user, station } = open();
    await user.click(await screen.findByRole('button', { name: `出联系单新一版 ${sheet.number ?? ''}` }));
    await waitFor(() => expect(station.callsOf('duties.issueSheetPaper')[0]?.input).toEqual({ sheetId: sheet.id }));
  });

  test('G9 what another did on paper asks who signed, when, and where the original is', async () => {
    const { user, station } = open();
    await user.click(within(await rail()).getByRole('button', { name: /^报办结/ }));
    const dialog = await screen.findByRole('dialog', { name: '报办结' });
    await user.type(within(dialog).getByLabelText(/完成情况/), '线夹已换');
    await user.type(within(dialog).getByLabelText(/^原因/), '氧化');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await within(dialog).findByRole('alert');
    expect(within(dialog).getByLabelText(/签字人/, { selector: 'input' }).getAttribute('aria-invalid')).toBe('true');
    expect(within(dialog).getByLabelText(/原件存放/).getAttribute('aria-invalid')).toBe('true');
    expect(station.callsOf('duties.reportDone')).toHaveLength(0);
  });

  test('W1 somebody else may tell the customer only with a recorded reason, so the act stays open and says so', async () => {
    open();
    expect(within(await rail()).getByRole('button', { name: /^答复客户 .*代答/ })).toBeTruthy();
  });

  test('联系单 after 登记: the dialog stands at once, and not again once something was done', async () => {
    const dispatch = offer('dispatch', 'reception.dispatch', { recordId: base.id });
    const { unmount } = open({ 'reception.get': { ...base, acts: [dispatch] } }, { act: 'dispatch' });
    expect(await screen.findByRole('dialog', { name: '发联系单' })).toBeTruthy();
    unmount();
    open({ 'reception.get': { ...record, acts: [dispatch] } }, { act: 'dispatch' });
    await rail();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('the page is sound for screen readers', async () => {
    open();
    await rail();
    expect((await axeFaults()).join('\n')).toBe('');
  });
});
