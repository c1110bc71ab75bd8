import { Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import type { Found, QuickDialog, Room } from '#renderer/lib/featureRoutes.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { HotkeyLayer, useHotkeyList } from '#renderer/ui/hotkeys.tsx';
import { isComposing, isPlainEnter } from '#renderer/ui/imeKeys.ts';
import { KeyCap } from '#renderer/ui/KeyCap.tsx';
import { appText } from './app.text.ts';
import classes from './Palette.module.css';
import { featureRoutes } from './routes.tsx';

interface Choice {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly keys?: string;
  readonly run: () => void;
}

interface Group {
  readonly title: string;
  readonly choices: readonly Choice[];
}

/** The box (Ctrl+K): rooms, commands and keys at once; records by number, name, pinyin or tail as they are typed. */
export function Palette({ open, onClose, rooms, onDialog }: { readonly open: boolean; readonly onClose: () => void; readonly rooms: readonly Room[]; readonly onDialog: (dialog: QuickDialog) => void }) {
  const t = useTexts(appText);
  return (
    <Modal.Root opened={open} onClose={onClose} lockScroll={false} yOffset="46px" size={620} padding={0} shadow="none" transitionProps={{ duration: 0 }} classNames={{ content: classes.content ?? '' }}>
      <Modal.Overlay color="var(--fd-veil)" backgroundOpacity={1} />
      <Modal.Content aria-label={t.paletteTitle}>
        <HotkeyLayer>
          <Box onClose={onClose} rooms={rooms} onDialog={onDialog} />
        </HotkeyLayer>
      </Modal.Content>
    </Modal.Root>
  );
}

function Box({ onClose, rooms, onDialog }: { readonly onClose: () => void; readonly rooms: readonly Room[]; readonly onDialog: (dialog: QuickDialog) => void }) {
  const t = useTexts(appText);
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const groups = useGroups(text, rooms, onClose, onDialog);
  const choices = groups.groups.flatMap((group) => group.choices);
  const chosen = Math.min(at, choices.length - 1);

  const handleKeys = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (isPlainEnter(event)) choices[chosen]?.run();
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.box}>
      <input
        className={classes.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={choices.length === 0 ? undefined : `${id}-${chosen}`}
        aria-label={t.paletteTitle}
        placeholder={t.searchHint}
        data-autofocus
        autoFocus
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={handleKeys}
      />
      <div className={classes.list} id={`${id}-list`} role="listbox" aria-label={t.paletteTitle}>
        {groups.groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={classes.groupTitle} aria-hidden="true">
              {group.title}
            </div>
            {group.choices.map((choice) => {
              const index = choices.indexOf(choice);
              return (
                <div
                  key={choice.id}
                  id={`${id}-${index}`}
                  className={classes.choice}
                  role="option"
                  aria-selected={index === chosen}
                  ref={index === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
                  onPointerMove={() => setAt(index)}
                  onClick={choice.run}
                >
                  <span className={classes.choiceTitle}>{choice.title}</span>
                  {choice.note === undefined ? null : <span className={classes.note}>{choice.note}</span>}
                  {choice.keys === undefined ? null : <KeyCap keys={choice.keys} />}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className={classes.foot} role="status">
        {groups.failed ? t.paletteFailed : choices.length > 0 ? t.paletteHint : groups.searching ? t.paletteSearching : t.paletteNothing}
      </p>
    </div>
  );
}

function useGroups(text: string, rooms: readonly Room[], onClose: () => void, onDialog: (dialog: QuickDialog) => void): { readonly groups: readonly Group[]; readonly searching: boolean; readonly failed: boolean } {
  const t = useTexts(appText);
  const language = useLanguage();
  const go = useGo();
  const may = useMay();
  const keys = useHotkeyList();
  const wanted = useDeferredValue(text.trim());
  const sources = featureRoutes.filter((feature) => feature.find !== undefined && (feature.findNeeds === undefined || feature.findNeeds.some(may)));
  const asked = useQuery({
    queryKey: ['palette', wanted],
    enabled: wanted !== '' && sources.length > 0,
    placeholderData: keepPreviousData,
    // Each feature answers for itself: one that fails takes nothing away from what the others found.
    queryFn: () => Promise.all(sources.map(async (feature) => ({ title: feature.findTitle?.[language] ?? t.paletteRecords, found: await (feature.find?.(wanted) ?? Promise.resolve<readonly Found[]>([])).catch(() => null) }))),
  });
  const then = (path: string) => () => {
    onClose();
    go(path);
  };
  const fits = (...words: readonly string[]) => wanted === '' || words.some((word) => word.toLowerCase().includes(wanted.toLowerCase()));
  const records: readonly Group[] = wanted === '' ? [] : (asked.data ?? []).map(({ title, found }) => ({ title, choices: (found ?? []).map((one) => ({ id: one.id, title: one.title, ...(one.note === undefined ? {} : { note: one.note }), run: then(one.path) })) }));
  const commands = featureRoutes.flatMap((feature) => feature.commands ?? []).filter((command) => (command.needs === undefined || command.needs.some(may)) && fits(command.title.zh, command.title.en));
  const dialogs = featureRoutes.flatMap((feature) => feature.dialogs ?? []).filter((dialog) => (dialog.needs === undefined || dialog.needs.some(may)) && fits(dialog.title.zh, dialog.title.en));
  const openDialog = (dialog: QuickDialog) => () => {
    onClose();
    onDialog(dialog);
  };
  const pageKeys = keys.filter((key) => key.layer === 0 && key.label !== '' && key.group !== t.globalKeys && fits(key.label));
  const groups: readonly Group[] = [
    ...records,
    { title: t.paletteCommands, choices: [...commands.map((command) => ({ id: command.id, title: command.title[language], ...(command.keys === undefined ? {} : { keys: command.keys }), run: then(command.path) })), ...dialogs.map((dialog) => ({ id: dialog.id, title: dialog.title[language], keys: dialog.keys, run: openDialog(dialog) }))] },
    { title: t.paletteRooms, choices: [...rooms, { path: paths.help, title: { zh: t.helpTitle, en: t.helpTitle }, key: undefined }].filter((room) => fits(room.title.zh, room.title.en)).map((room) => ({ id: room.path, title: room.title[language], ...(room.key === undefined ? {} : { keys: `Alt+${room.key}` }), run: then(room.path) })) },
    {
      title: t.paletteKeys,
      choices: wanted === '' ? [] : pageKeys.map((key) => ({
        id: key.id, title: key.label, keys: key.keys,
        run: () => {
          onClose();
          key.run();
        },
      })),
    },
  ];
  return { groups: groups.filter((group) => group.choices.length > 0), searching: asked.isFetching, failed: wanted !== '' && (asked.data ?? []).some(({ found }) => found === null) };
}
