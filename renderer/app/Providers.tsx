import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { guardLeaving } from '#renderer/lib/paths.ts';
import { usePreferences } from '#renderer/lib/preferences.ts';
import { LanguageProvider, textsIn } from '#renderer/lib/texts.tsx';
import { LeaveGuardProvider } from '#renderer/ui/form/FormShell.tsx';
import { HotkeysProvider } from '#renderer/ui/hotkeys.tsx';
import { ToastProvider } from '#renderer/ui/Toast.tsx';
import { UiWordsProvider } from '#renderer/ui/words.tsx';
import { uiText } from './app.text.ts';
import { cssVariables, styleNonce, systemColorScheme, theme } from './theme.ts';

/** Everything a screen stands on: theme, language, words, queries, keys, notices, addresses. Tests use the same. */
export function Providers({ client, children }: { readonly client: QueryClient; readonly children: ReactNode }) {
  const { language, typeSize } = usePreferences();
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset['type'] = typeSize;
  }, [language, typeSize]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={systemColorScheme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <QueryClientProvider client={client}>
        <LanguageProvider language={language}>
          <UiWordsProvider words={textsIn(uiText, language)}>
            <HotkeysProvider>
              <LeaveGuardProvider guardLeaving={guardLeaving}>
                <Router hook={useHashLocation}>
                  <ToastProvider>{children}</ToastProvider>
                </Router>
              </LeaveGuardProvider>
            </HotkeysProvider>
          </UiWordsProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
