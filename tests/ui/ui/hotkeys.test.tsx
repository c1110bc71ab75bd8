import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { useHotkey, useHotkeyList } from '#renderer/ui/hotkeys.tsx';
import { SegmentedChoice } from '#renderer/ui/SegmentedChoice.tsx';
import { renderDesk } from '#tests/support/renderDesk.tsx';

const press = (key: string, more: object = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, code: /^\d$/.test(key) ? `Digit${key}` : key, ...more });

test('the key inside a button does what the button does, and help lists it', () => {
  const act = vi.fn();
  const Help = () => <ul>{useHotkeyList().map((key) => <li key={key.id}>{`${key.keys} ${key.label}`}</li>)}</ul>;
  renderDesk(<><ActButton keys="F6" onAct={act}>联系单</ActButton><Help /></>);
  press('F6');
  expect(act).toHaveBeenCalledTimes(1);
  expect(screen.getByText('F6 联系单')).toBeTruthy();
});

test('a letter is a key on the page and a letter in a field', () => {
  const act = vi.fn();
  renderDesk(<><input aria-label="事实" /><ActButton keys="V" onAct={act}>核实</ActButton></>);
  screen.getByLabelText('事实').focus();
  press('v');
  expect(act).not.toHaveBeenCalled();
  screen.getByLabelText('事实').blur();
  press('v');
  expect(act).toHaveBeenCalledTimes(1);
});

test('keys rest while an input method composes', () => {
  const act = vi.fn();
  renderDesk(<ActButton keys="F2" onAct={act}>新受理</ActButton>);
  press('F2', { isComposing: true });
  expect(act).not.toHaveBeenCalled();
});

test('the keys of the page rest behind a dialog, the lock does not', () => {
  const [save, lock] = [vi.fn(), vi.fn()];
  const Lock = () => {
    useHotkey('Ctrl+L', { label: '锁屏', group: '', run: lock, always: true });
    return null;
  };
  renderDesk(<><ActButton keys="F8" onAct={save}>当场答复</ActButton><Lock /><Dialog open title="确认" onClose={() => undefined}>问一句</Dialog></>);
  press('F8');
  press('l', { ctrlKey: true });
  expect([save.mock.calls.length, lock.mock.calls.length]).toEqual([0, 1]);
});

test('Ctrl with a digit chooses also while another field has the cursor', () => {
  const choose = vi.fn();
  renderDesk(<><input aria-label="事实" /><SegmentedChoice label="情绪" digits value="" onChange={choose} options={[{ value: 'calm', label: '平静' }, { value: 'anxious', label: '着急' }]} /></>);
  screen.getByLabelText('事实').focus();
  press('2', { ctrlKey: true });
  expect(choose).toHaveBeenCalledWith('anxious');
});

test('Enter and the space bar belong to the button that has the focus', () => {
  const [enter, other] = [vi.fn(), vi.fn()];
  renderDesk(<><ActButton keys="Enter" onAct={enter}>进入</ActButton><button type="button" onClick={other}>别人登录</button></>);
  screen.getByRole('button', { name: '别人登录' }).focus();
  press('Enter');
  expect(enter).not.toHaveBeenCalled();
  screen.getByRole('button', { name: '别人登录' }).blur();
  press('Enter');
  expect(enter).toHaveBeenCalledTimes(1);
});
