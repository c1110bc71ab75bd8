import type { ReactNode } from 'react';
import { setPreferences, usePreferences } from '#renderer/lib/preferences.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { BrandMark } from '#renderer/ui/WindowControls.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { appText } from './app.text.ts';
import { FrameControls } from './FrameControls.tsx';
import classes from './GateFrame.module.css';

/** The window before the desk: title bar, one sheet in the middle, the language below. Shows nothing of any record. */
export function GateFrame({ children }: { readonly children: ReactNode }) {
  const t = useTexts(appText);
  const { language } = usePreferences();
  return (
    <div className={classes.frame}>
      <header className={classes.bar}>
        <BrandMark />
        <strong className={classes.name}>{t.product}</strong>
        <ActButton look="link" onAct={() => setPreferences({ language: language === 'zh' ? 'en' : 'zh' })}>
          {language === 'zh' ? t.languageEn : t.languageZh}
        </ActButton>
        <FrameControls />
      </header>
      <main className={classes.middle} id="page">
        {children}
      </main>
    </div>
  );
}
