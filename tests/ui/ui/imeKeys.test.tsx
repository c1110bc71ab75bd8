import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { PasswordField, TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { createForm } from '#renderer/ui/form/useForm.ts';
import { onPlainEnter } from '#renderer/ui/imeKeys.ts';
import { renderDesk } from '#tests/support/renderDesk.tsx';

test('Enter that takes a candidate of the input method never submits; the next Enter does', () => {
  const submit = vi.fn();
  const form = createForm({ name: '' });
  renderDesk(<TextField form={form} name="name" label="姓名" onKeyDown={onPlainEnter(submit)} />);
  const field = screen.getByLabelText('姓名');
  fireEvent.compositionStart(field);
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229, isComposing: true });
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
  fireEvent.compositionEnd(field);
  expect(submit).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 });
  expect(submit).toHaveBeenCalledTimes(1);
});

test('Ctrl+Enter saves the form once, a composing Ctrl+Enter and a held key do not', () => {
  const save = vi.fn();
  const form = createForm({ name: '' });
  renderDesk(
    <FormShell form={form} label="登记" onSave={save}>
      <TextField form={form} name="name" label="姓名" />
    </FormShell>,
  );
  const field = screen.getByLabelText('姓名');
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, isComposing: true, keyCode: 229 });
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, repeat: true });
  expect(save).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
  expect(save).toHaveBeenCalledTimes(1);
});

test('Enter in a field of a form does not save it', async () => {
  const save = vi.fn();
  const form = createForm({ secret: '' });
  const { user } = renderDesk(
    <FormShell form={form} label="登记" onSave={save}>
      <PasswordField form={form} name="secret" label="口令" />
    </FormShell>,
  );
  await user.type(screen.getByLabelText('口令'), 'a{Enter}');
  expect(save).not.toHaveBeenCalled();
});

test('what the program sets appears in a text field, what is typed stays out of React', async () => {
  const form = createForm({ name: '王' });
  const { user } = renderDesk(<TextField form={form} name="name" label="姓名" />);
  const field = screen.getByLabelText<HTMLInputElement>('姓名');
  await user.type(field, '示例');
  expect(form.get('name')).toBe('王示例');
  act(() => form.set('name', '李示例'));
  expect(field.value).toBe('李示例');
});

test('after a refused save the cursor stands in the first wrong field, whatever its kind', async () => {
  const form = createForm({ name: '王示例', secret: '' });
  renderDesk(
    <FormShell form={form} label="登记" onSave={() => form.setErrors({ secret: '这一项必须填。' })}>
      <TextField form={form} name="name" label="姓名" />
      <PasswordField form={form} name="secret" label="口令" />
    </FormShell>,
  );
  fireEvent.keyDown(screen.getByLabelText('姓名'), { key: 'Enter', ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('口令')));
});
