import { Modal } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import classes from './Dialog.module.css';
import { HotkeyLayer } from './hotkeys.tsx';
import { useUiWords } from './words.tsx';

/**
 * A question or small form above the page. Focus stays inside, Escape closes, the page's keys rest meanwhile.
 * `acts` are its buttons, the main one first.
 */
export function Dialog({ open, title, onClose, children, acts, width = 480 }: { readonly open: boolean; readonly title: string; readonly onClose: () => void; readonly children: ReactNode; readonly acts?: ReactNode; readonly width?: number }) {
  const words = useUiWords();
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      // What opened it may be gone (a key, another page): then the keyboard goes on in the page, not at the window's title.
      queueMicrotask(() => {
        if (document.activeElement === document.body) document.getElementById('page')?.focus();
      });
    };
  }, [open]);
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={title}
      size={width}
      centered
      lockScroll={false}
      shadow="none"
      transitionProps={{ duration: 0 }}
      overlayProps={{ color: 'var(--fd-veil)', backgroundOpacity: 1, blur: 0 }}
      closeButtonProps={{ 'aria-label': words.close }}
      classNames={{ content: classes.content ?? '', header: classes.header ?? '', title: classes.title ?? '', body: classes.body ?? '' }}
    >
      <HotkeyLayer>
        <div className={classes.inside}>{children}</div>
        {acts === undefined ? null : <div className={classes.acts}>{acts}</div>}
      </HotkeyLayer>
    </Modal>
  );
}
