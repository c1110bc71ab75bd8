import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { useAsked } from '#renderer/lib/useAsked.ts';
import { renderDesk } from '#tests/support/renderDesk.tsx';

/** A search field whose questions are answered by hand. */
function renderField(): { readonly asked: string[]; readonly type: (text: string) => void; readonly compose: (isComposing: boolean) => void; readonly answer: () => Promise<void>; readonly shown: () => string | null } {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  function Field() {
    const [text, setText] = useState('');
    const [composing, setComposing] = useState(false);
    const words = useAsked(text, [['directory', 'search']], composing);
    const rows = useQuery({
      queryKey: ['directory', 'search', words],
      queryFn: () => {
        asked.push(words);
        return new Promise<string>((resolve) => waiting.push(() => resolve(`人 ${words}`)));
      },
      enabled: words !== '',
      placeholderData: keepPreviousData,
    }).data;
    return (
      <>
        <input aria-label="找" value={text} onChange={(event) => setText(event.currentTarget.value)} onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)} />
        <output aria-label="有">{words === '' ? '' : rows}</output>
      </>
    );
  }
  renderDesk(<Field />);
  const field = screen.getByLabelText('找');
  return {
    asked,
    type: (text) => fireEvent.change(field, { target: { value: text } }),
    compose: (isComposing) => (isComposing ? fireEvent.compositionStart(field) : fireEvent.compositionEnd(field)),
    answer: () => act(async () => {
      waiting.shift()?.();
      // The cache tells its readers in the next turn.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }),
    shown: () => screen.getByLabelText('有').textContent,
  };
}

test('one key is asked at once', async () => {
  const field = renderField();
  field.type('1');
  expect(field.asked).toEqual(['1']);
  await field.answer();
  expect(field.shown()).toBe('人 1');
});

test('while a question is under way only the newest words wait, and they are asked when it is answered', async () => {
  const field = renderField();
  for (const text of ['1', '13', '138', '1381', '13812']) field.type(text);
  expect(field.asked).toEqual(['1']);
  await field.answer();
  expect(field.asked).toEqual(['1', '13812']);
  await field.answer();
  expect(field.shown()).toBe('人 13812');
  expect(field.asked).toHaveLength(2);
});

test('nothing is asked while an input method composes, and its word is asked when it ends', async () => {
  const field = renderField();
  field.compose(true);
  for (const text of ['w', 'wa', 'wang', '王']) field.type(text);
  expect(field.asked).toEqual([]);
  field.compose(false);
  expect(field.asked).toEqual(['王']);
  await field.answer();
  expect(field.shown()).toBe('人 王');
});

test('a field that was emptied shows nothing at once, whatever is still under way', () => {
  const field = renderField();
  field.type('1');
  field.type('');
  expect(field.shown()).toBe('');
  expect(field.asked).toEqual(['1']);
});
