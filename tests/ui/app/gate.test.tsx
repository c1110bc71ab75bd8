import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { fetchPlace, Gate } from '#renderer/app/Gate.tsx';
import { gatePages } from '#renderer/features/admin/gate.routes.tsx';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { stationContracts } from '#shared/features/station/station.contract.ts';
import { exampleOf, fakeRefusal, FakeRefusal, type FakeAnswer } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

// The first load of a part compiles it; that time belongs to no test.
beforeAll(async () => {
  await Promise.all([fetchPlace('desk'), import('#renderer/features/reception/ReceptionPage.tsx')]);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const person = (n: number, name: string, parked = false) => ({ personId: `01990000-0000-7000-8000-00000000000${n}`, name, workNo: `61${n}`, parked });
const stateOf = (status: 'signedOut' | 'locked' | 'signedIn', more: object = {}) => ({ ...exampleOf(sessionContracts.state), status, names: [person(1, '王示例'), person(2, '李示例')], ...more });
const me = { ...exampleOf(sessionContracts.me), may: ['admin.listPeople', 'admin.getPermissions'] };

/** A session that signs in, locks and comes back, as the service's would. */
function sessionAnswers(start: 'signedOut' | 'locked' | 'signedIn'): Record<string, FakeAnswer> {
  let status = start;
  const become = (next: typeof status) => {
    status = next;
    return { me, session: null };
  };
  return {
    'session.state': () => stateOf(status, status === 'locked' ? { lockedName: '王示例', names: [person(1, '王示例', true), person(2, '李示例', true), person(3, '赵示例')] } : {}),
    'session.me': () => me,
    'session.signIn': (input: { password: string }) => (input.password === '安静的柜台与绿茶' ? become('signedIn') : fakeRefusal('SESSION_WRONG_CREDENTIALS')),
    'session.switchByPin': (input: { pin: string }) => (input.pin === '246810' ? { me: become('signedIn').me } : fakeRefusal('SESSION_WRONG_PIN')),
    'session.lock': () => {
      become('locked');
      return {};
    },
  };
}

test('a person signs in from the keyboard: name, Enter, password, Enter', async () => {
  const { user, station } = renderDesk(<Gate />, { answers: sessionAnswers('signedOut') });
  expect(await screen.findByRole('heading', { name: '示例供电所' })).toBeTruthy();
  expect((await axeFaults()).join('\n')).toBe('');
  await user.type(screen.getByRole('combobox', { name: '姓名或工号' }), '李{Enter}');
  await user.keyboard('安静的柜台与绿茶{Enter}');
  expect(await screen.findByRole('navigation', { name: '房间' })).toBeTruthy();
  expect(station.callsOf('session.signIn').map((call) => call.input)).toEqual([{ personId: person(2, '李示例').personId, password: '安静的柜台与绿茶' }]);
});

test('a wrong password is said in words, cleared and asked again; the name stays', async () => {
  const { user } = renderDesk(<Gate />, { answers: sessionAnswers('signedOut') });
  await user.click(await screen.findByRole('option', { name: /王示例/ }));
  await user.keyboard('错的口令{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('名字和口令对不上');
  expect(screen.getByLabelText<HTMLInputElement>('口令').value).toBe('');
  expect(screen.getByRole('option', { name: /王示例/ }).getAttribute('aria-selected')).toBe('true');
});

test('after too many tries the wait is told in seconds', async () => {
  const answers = { ...sessionAnswers('signedOut'), 'session.signIn': () => fakeRefusal('SESSION_WAIT', { seconds: 30 }) };
  const { user } = renderDesk(<Gate />, { answers });
  await user.click(await screen.findByRole('option', { name: /王示例/ }));
  await user.keyboard('错的口令{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('请等 30 秒');
});

test('Ctrl+L takes the desk out of the page and a PIN brings it back; only who signed in this shift is listed', async () => {
  const { user } = renderDesk(<Gate />, { answers: sessionAnswers('signedIn'), at: '/settings/display' });
  await screen.findByRole('navigation', { name: '房间' });
  fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  expect(await screen.findByText(/已锁屏/)).toBeTruthy();
  expect(screen.queryByRole('navigation', { name: '房间' })).toBeNull();
  expect(screen.getAllByRole('option')).toHaveLength(2);
  expect((await axeFaults()).join('\n')).toBe('');
  await user.keyboard('246810{Enter}');
  expect(await screen.findByRole('navigation', { name: '房间' })).toBeTruthy();
});

test('Ctrl+L right after a key keeps the draft before the lock, and a session that ended is a locked desk, not a failure', async () => {
  const answers = sessionAnswers('signedIn');
  const isLocked = () => (answers['session.state'] as () => { status: string })().status === 'locked';
  const { user, station } = renderDesk(<Gate />, {
    answers: {
      ...answers, 'session.me': () => (isLocked() ? new FakeRefusal({ code: 'UNAUTHENTICATED' }) : { ...me, may: ['reception.enquire', 'reception.register', 'reception.list'] }),
      // The answer about the session comes after the one about the person, as it may.
      'session.state': async () => {
        await new Promise((resolve) => setTimeout(resolve, isLocked() ? 30 : 0));
        return (answers['session.state'] as () => unknown)();
      },
    },
    at: '/reception',
  });
  await user.type(await screen.findByLabelText('问了什么'), '表箱门坏了');
  fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  await waitFor(() => expect(station.callsOf('session.lock')).toHaveLength(1));
  act(() => station.emit('session:changed', {}));
  await waitFor(() => {
    expect(screen.queryByText('程序没能打开数据')).toBeNull();
    expect(screen.getByText(/已锁屏/)).toBeTruthy();
  });
  const sent = station.calls.filter((call) => ['drafts.save', 'session.lock'].includes(call.method)).slice(-2);
  expect(sent.map((call) => call.method)).toEqual(['drafts.save', 'session.lock']);
  expect(sent[0]?.input).toMatchObject({ content: expect.stringContaining('表箱门坏了') as string });
});

test('the desk is out of sight with the key, however long the service takes to lock', async () => {
  let answer: (value: object) => void = () => undefined;
  const locked = new Promise<object>((resolve) => {
    answer = resolve;
  });
  const answers = sessionAnswers('signedIn');
  const { station } = renderDesk(<Gate />, { answers: { ...answers, 'session.lock': async () => { await locked; return (answers['session.lock'] as () => object)(); } }, at: '/settings/display' });
  await screen.findByRole('navigation', { name: '房间' });
  fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  await waitFor(() => expect(screen.queryByRole('navigation', { name: '房间' })).toBeNull());
  fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  act(() => answer({}));
  expect(await screen.findByRole('button', { name: '别人登录' })).toBeTruthy();
  expect(station.callsOf('session.lock')).toHaveLength(1);
});

test('a lock the service could not take is sent again under its id until the desk is locked', async () => {
  const answers = sessionAnswers('signedIn');
  let tries = 0;
  const { station } = renderDesk(<Gate />, { answers: { ...answers, 'session.lock': () => ((tries += 1) < 3 ? new FakeRefusal({ code: 'UNAVAILABLE', reason: 'restarting' }) : (answers['session.lock'] as () => object)()) }, at: '/settings/display' });
  await screen.findByRole('navigation', { name: '房间' });
  fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  expect(await screen.findByRole('button', { name: '别人登录' })).toBeTruthy();
  const ids = station.callsOf('session.lock').map((call) => call.commandId);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
});

test('a lock that failed says so over a covered desk and is tried again from there', async () => {
  const answers = sessionAnswers('signedIn');
  let broken = true;
  const { user } = renderDesk(<Gate />, { answers: { ...answers, 'session.lock': () => (broken ? new FakeRefusal({ code: 'INTERNAL', incidentId: 'A1B2' }) : (answers['session.lock'] as () => object)()) }, at: '/settings/display' });
  await screen.findByRole('navigation', { name: '房间' });
  fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  expect((await screen.findByRole('alert')).textContent).toContain('还没锁上');
  expect(screen.queryByRole('navigation', { name: '房间' })).toBeNull();
  broken = false;
  await user.click(screen.getByRole('button', { name: '再试一次' }));
  expect(await screen.findByRole('button', { name: '别人登录' })).toBeTruthy();
  await user.keyboard('246810{Enter}');
  expect(await screen.findByRole('navigation', { name: '房间' })).toBeTruthy();
});

test('Ctrl+L locks before the desk has come', async () => {
  const answers = sessionAnswers('signedIn');
  const { station } = renderDesk(<Gate />, { answers: { ...answers, 'session.me': () => new Promise(() => undefined) } });
  await waitFor(() => expect(station.callsOf('session.me')).toHaveLength(1));
  fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  expect(await screen.findByRole('button', { name: '别人登录' })).toBeTruthy();
});

test('a page before the desk whose file could not be read is read again', async () => {
  vi.spyOn(gatePages, 'locked').mockRejectedValueOnce(new Error('not read'));
  const { user } = renderDesk(<Gate />, { answers: sessionAnswers('locked') });
  await user.click(await screen.findByRole('button', { name: '再试一次' }));
  expect(await screen.findByRole('button', { name: '别人登录' })).toBeTruthy();
});

test('somebody else signs in at a locked desk from the keyboard; nobody is chosen beforehand', async () => {
  const { user } = renderDesk(<Gate />, { answers: sessionAnswers('signedIn'), at: '/settings/display' });
  await screen.findByRole('navigation', { name: '房间' });
  fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  (await screen.findByRole('button', { name: '别人登录' })).focus();
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(screen.getByRole('combobox'));
  expect(screen.queryByRole('option', { selected: true })).toBeNull();
});

test('five minutes without a key or a pointer lock the desk', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  const { station } = renderDesk(<Gate />, { answers: sessionAnswers('signedIn'), at: '/settings/display' });
  await screen.findByRole('navigation', { name: '房间' });
  await act(() => vi.advanceTimersByTimeAsync(4 * 60_000));
  fireEvent.keyDown(window, { key: 'Shift' });
  await act(() => vi.advanceTimersByTimeAsync(4 * 60_000));
  expect(station.callsOf('session.lock')).toHaveLength(0);
  await act(() => vi.advanceTimersByTimeAsync(66_000));
  expect(station.callsOf('session.lock')).toHaveLength(1);
});

test('a one-time code must become an own password before the desk opens', async () => {
  const { user, station } = renderDesk(<Gate />, { answers: { ...sessionAnswers('signedIn'), 'session.me': { ...me, mustChangePassword: true } } });
  await user.type(await screen.findByLabelText(/一次性代码/), 'K7QM-3TXR-9B');
  await user.type(screen.getByLabelText(/^新口令/), '1234567890');
  await user.type(screen.getByLabelText(/再输一遍/), '1234567890');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findByRole('alert')).textContent).toContain('太好猜');
  expect(station.callsOf('session.changePassword')).toHaveLength(0);
});

test('first run: the code is shown once, must be typed back, and only then the station is ready', async () => {
  const status = { ...exampleOf(stationContracts.status), state: 'needsSetup' as const, stationName: null };
  const code = '4KX7-9QMT-2B8C-V6DN-H3WP-5RZA-J1EF-8GYS-TK';
  const { user, station } = renderDesk(<Gate />, { answers: { 'station.status': status, 'station.create': { recoveryCode: code } } });
  expect(await screen.findByRole('heading', { name: '新建供电所' })).toBeTruthy();
  expect((await axeFaults()).join('\n')).toBe('');
  const fill = async (label: RegExp, texts: readonly string[]) => {
    const fields = screen.getAllByLabelText(label, { selector: 'input' });
    for (const [i, text] of texts.entries()) await user.type(fields[i] ?? document.body, text);
  };
  await fill(/^名称/, ['示例供电所']);
  await fill(/^简称/, ['示例供']);
  await fill(/^代码/, ['cgs']);
  await fill(/^营业厅电话/, ['0000-1234567']);
  await fill(/^姓名/, ['周示例', '郑示例']);
  await fill(/^工号/, ['601', '699']);
  await fill(/^口令/, ['安静的柜台与一杯绿茶', '另一句长长的口令在这里']);
  await fill(/^再输一遍/, ['安静的柜台与一杯绿茶', '另一句长长的口令在这里']);
  await user.click(screen.getByRole('button', { name: /建站/ }));
  await waitFor(() => expect(station.callsOf('station.create')).toHaveLength(1));
  expect(station.callsOf('station.create')[0]?.input).toMatchObject({ code: 'CGS', head: { name: '周示例' }, admin: { workNo: '699' } });
  const prove = await screen.findByRole('textbox', { name: /照纸上的输一遍/ });
  await user.type(prove, `${code.slice(0, -1)}X{Enter}`);
  expect((await screen.findAllByText(/和恢复码不一样/)).length).toBeGreaterThan(0);
  expect(station.callsOf('station.proveRecovery')).toHaveLength(0);
  await user.clear(prove);
  // Lower case, without dashes, with the look-alikes people write.
  await user.type(prove, `${code.replaceAll('-', '').toLowerCase().replace('1', 'i')}{Enter}`);
  await waitFor(() => expect(station.callsOf('station.proveRecovery')).toHaveLength(1));
});

test.each([['file', 1], ['os', 0]] as const)('a key that is kept by the %s: %i warning beside the recovery code', async (keyHolder, warnings) => {
  const { user } = renderDesk(<Gate />, { answers: { 'station.status': { ...exampleOf(stationContracts.status), state: 'needsRecoveryProof', keyHolder } } });
  await user.click(await screen.findByRole('button', { name: /换一个新恢复码/ }));
  expect(await screen.findByRole('heading', { name: '恢复码' })).toBeTruthy();
  expect(screen.queryAllByText(/谁把整个数据文件夹拷走/)).toHaveLength(warnings);
});

test('F9 prints the recovery code', async () => {
  const printed = vi.fn();
  vi.stubGlobal('print', printed);
  const { user } = renderDesk(<Gate />, { answers: { 'station.status': { ...exampleOf(stationContracts.status), state: 'needsRecoveryProof' } } });
  await user.click(await screen.findByRole('button', { name: /换一个新恢复码/ }));
  await screen.findByRole('heading', { name: '恢复码' });
  await user.keyboard('{F9}');
  expect(printed).toHaveBeenCalledTimes(1);
  vi.unstubAllGlobals();
});

test('a first run that stopped before the proof offers a new code', async () => {
  const { user } = renderDesk(<Gate />, { answers: { 'station.status': { ...exampleOf(stationContracts.status), state: 'needsRecoveryProof' } } });
  await user.click(await screen.findByRole('button', { name: /换一个新恢复码/ }));
  expect(await screen.findByRole('heading', { name: '恢复码' })).toBeTruthy();
});

test.each(['DB_LOCKED', 'DB_CORRUPT', 'DISK_FULL', 'DB_NEWER_THAN_APP'])('start failure %s has its own screen that says what to do', async (failure) => {
  renderDesk(<Gate />, { answers: { 'station.status': { ...exampleOf(stationContracts.status), state: 'failed', failure } } });
  expect(await screen.findByRole('heading', { name: '程序没能打开数据' })).toBeTruthy();
  expect(screen.getByText(new RegExp(failure))).toBeTruthy();
  expect(screen.queryByText(/数据服务没有起来/)).toBeNull();
});

test('while the service restarts a banner says that nothing is lost, and goes when it is back', async () => {
  const { station } = renderDesk(<Gate />, { answers: sessionAnswers('signedIn'), at: '/settings/display' });
  await screen.findByRole('navigation', { name: '房间' });
  act(() => station.emit('service:state', { state: 'restarting' }));
  expect(screen.getByRole('alert').textContent).toContain('再按一次不会重复登记');
  act(() => station.emit('service:state', { state: 'ready' }));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a service that answers nothing leads to a screen with a way on, not to a white window', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] });
  renderDesk(<Gate />, { answers: { 'station.status': () => new FakeRefusal({ code: 'UNAVAILABLE', reason: 'notConnected' }) } });
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(await screen.findByRole('button', { name: /重新启动/ })).toBeTruthy();
});
