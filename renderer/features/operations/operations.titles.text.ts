import { defineTexts } from '#renderer/lib/texts.tsx';

/** What the app shows of this room before it is opened: its name, its commands, its help. */
export const operationsTitles = defineTexts({
  zh: {
    title: '运行',
    newFault: '登记故障报修',
    openFault: (number: string) => `故障工单 ${number}`,
    helpFaults: [
      '登记报修（N）：查到客户就带出台区，台区的类别定到场时限：城镇 45 分、农村 90 分、偏远 120 分（R-FLT-01），国标底线另算（R-FLT-02）。台区不明先按城镇算。',
      '同台区一小时内报到三户，屏上会提示，可并单派一次工（R-FLT-14，数可在设置里改）。有险情的排在最前。',
      '抢修人员没有电脑的，由前台代录：选谁做的、几点做的、原件在哪（G9）。时间只能往后走。',
      '派工、出发、到场、查明、修复、恢复，一步一记。到场停到场时限，起恢复时限：城镇 180 分、农村 240 分（R-FLT-03）。晚到要在时限前解释（R-FLT-05）。',
      '恢复后 24 小时内回访（R-FLT-11），由没有经手的回访员打。四个第一时间不齐，不能办结（R-FLT-12）。',
    ],
  },
  en: {
    title: 'Operations',
    newFault: 'Report a fault',
    openFault: (number) => `Fault order ${number}`,
    helpFaults: [
      'Report (N): a found customer brings the transformer area, whose class gives the limit: urban 45, rural 90, remote 120 min (R-FLT-01), the national floor beside it (R-FLT-02). An unknown area counts as urban.',
      'Three households of one area within an hour are marked and can be merged into one order (R-FLT-14, figures in settings). Danger stands first.',
      'For a crew without a PC the counter enters what was done: by whom, when, where the original is (G9). Times only go forward.',
      'Dispatch, set off, on site, cause, repair, power back: one line each. Arrival stops its limit and starts that of power: urban 180, rural 240 min (R-FLT-03). A delay is explained before the limit (R-FLT-05).',
      'Follow up within 24 hours (R-FLT-11), by somebody who did not handle it. Without all four first times it is not closed (R-FLT-12).',
    ],
  },
});
