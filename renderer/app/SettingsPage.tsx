import { useLocation } from 'wouter';
import type { PageProps, SettingsSection } from '#renderer/lib/featureRoutes.ts';
import { pathTo, paths, useGo } from '#renderer/lib/paths.ts';
import { setPreferences, usePreferences } from '#renderer/lib/preferences.ts';
import { useMay } from '#renderer/lib/session.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { Page, PageHead, Stack } from '#renderer/ui/Page.tsx';
import { SegmentedChoice } from '#renderer/ui/SegmentedChoice.tsx';
import { appText } from './app.text.ts';
import { RoomView } from './RoomView.tsx';
import { settingsSections } from './routes.tsx';
import classes from './SettingsPage.module.css';

const displaySection: SettingsSection = {
  key: 'display', order: 90, title: { zh: appText.zh.displayTitle, en: appText.en.displayTitle }, load: () => Promise.resolve(DisplaySettings),
};
const sections = [...settingsSections, displaySection];
const sectionPages = sections.map((section) => ({ path: pathTo(paths.settings, section.key), load: section.load }));

/** 设置: a list of sections at the left, the chosen one beside it. */
export function SettingsPage({ params }: PageProps) {
  const t = useTexts(appText);
  const language = useLanguage();
  const go = useGo();
  const may = useMay();
  const [address] = useLocation();
  const open = sections.filter((section) => section.needs === undefined || section.needs.some(may));
  const chosen = open.find((section) => section.key === params['section']) ?? open[0] ?? displaySection;
  return (
    <div className={classes.settings}>
      <nav className={classes.list} aria-label={t.settingsTitle}>
        <p className={classes.title} aria-hidden="true">
          {t.settingsTitle}
        </p>
        {open.map((section) => (
          <a
            key={section.key}
            className={classes.link}
            href={`#${pathTo(paths.settings, section.key)}`}
            aria-current={section === chosen ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault();
              go(pathTo(paths.settings, section.key));
            }}
          >
            {section.title[language]}
          </a>
        ))}
      </nav>
      <div className={classes.section}>
        <RoomView address={params['section'] === undefined ? pathTo(paths.settings, chosen.key) : address} pages={sectionPages} />
      </div>
    </div>
  );
}

/** Language and size of type; they hold for this PC. */
function DisplaySettings() {
  const t = useTexts(appText);
  const { language, typeSize } = usePreferences();
  return (
    <Page head={<PageHead title={t.displayTitle} note={t.themeNote} />}>
      <div className={classes.display}>
        <Stack gap={5}>
          <SegmentedChoice label={t.language} value={language} onChange={(next) => setPreferences({ language: next })} options={[{ value: 'zh', label: t.languageZh }, { value: 'en', label: t.languageEn }]} />
          <SegmentedChoice
            label={t.typeSize}
            value={typeSize}
            onChange={(next) => setPreferences({ typeSize: next })}
            options={[{ value: 'normal', label: t.typeNormal }, { value: 'large', label: t.typeLarge }, { value: 'largest', label: t.typeLargest }]}
          />
        </Stack>
      </div>
    </Page>
  );
}
