// Icons are imported one by one: the package's own entry names six thousand of them.
import AdjustmentsHorizontal from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs';
import ArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import ArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs';
import BellRinging from '@tabler/icons-react/dist/esm/icons/IconBellRinging.mjs';
import Bolt from '@tabler/icons-react/dist/esm/icons/IconBolt.mjs';
import Calendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs';
import Camera from '@tabler/icons-react/dist/esm/icons/IconCamera.mjs';
import ChartBar from '@tabler/icons-react/dist/esm/icons/IconChartBar.mjs';
import Check from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import ChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import ChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import ClipboardCheck from '@tabler/icons-react/dist/esm/icons/IconClipboardCheck.mjs';
import Clock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import Copy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import Download from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import Edit from '@tabler/icons-react/dist/esm/icons/IconEdit.mjs';
import Eye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs';
import FileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs';
import Flag from '@tabler/icons-react/dist/esm/icons/IconFlag.mjs';
import Folder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs';
import Gauge from '@tabler/icons-react/dist/esm/icons/IconGauge.mjs';
import Help from '@tabler/icons-react/dist/esm/icons/IconHelp.mjs';
import Home from '@tabler/icons-react/dist/esm/icons/IconHome.mjs';
import InfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import Key from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import Language from '@tabler/icons-react/dist/esm/icons/IconLanguage.mjs';
import LayoutList from '@tabler/icons-react/dist/esm/icons/IconLayoutList.mjs';
import Link from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import List from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import Lock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import MapPin from '@tabler/icons-react/dist/esm/icons/IconMapPin.mjs';
import Message2 from '@tabler/icons-react/dist/esm/icons/IconMessage2.mjs';
import Minus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs';
import Pencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import Phone from '@tabler/icons-react/dist/esm/icons/IconPhone.mjs';
import Plus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import Printer from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs';
import Refresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs';
import Search from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import Send from '@tabler/icons-react/dist/esm/icons/IconSend.mjs';
import ShieldLock from '@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs';
import Square from '@tabler/icons-react/dist/esm/icons/IconSquare.mjs';
import Table from '@tabler/icons-react/dist/esm/icons/IconTable.mjs';
import Tag from '@tabler/icons-react/dist/esm/icons/IconTag.mjs';
import Trash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import Upload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
import User from '@tabler/icons-react/dist/esm/icons/IconUser.mjs';
import UserCheck from '@tabler/icons-react/dist/esm/icons/IconUserCheck.mjs';
import Users from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import X from '@tabler/icons-react/dist/esm/icons/IconX.mjs';

const icons = {
  workbench: LayoutList,
  pencil: Pencil,
  duty: UserCheck,
  send: Send,
  flag: Flag,
  clipboard: ClipboardCheck,
  phone: Phone,
  bolt: Bolt,
  paper: FileText,
  chart: ChartBar,
  folder: Folder,
  settings: AdjustmentsHorizontal,
  search: Search,
  person: User,
  people: Users,
  printer: Printer,
  check: Check,
  close: X,
  down: ChevronDown,
  right: ChevronRight,
  back: ArrowBackUp,
  clock: Clock,
  eye: Eye,
  calendar: Calendar,
  lock: Lock,
  key: Key,
  help: Help,
  info: InfoCircle,
  language: Language,
  table: Table,
  plus: Plus,
  undo: ArrowBackUp,
  speech: Message2,
  camera: Camera,
  upload: Upload,
  download: Download,
  link: Link,
  home: Home,
  map: MapPin,
  meter: Gauge,
  urge: BellRinging,
  refresh: Refresh,
  trash: Trash,
  edit: Edit,
  shield: ShieldLock,
  tag: Tag,
  copy: Copy,
  swap: ArrowsExchange,
  minimise: Minus,
  maximise: Square,
  list: List,
} as const;

/** The icons of this program. Add a line above to add one. */
export type IconName = keyof typeof icons;

/** A small picture beside a word, never instead of one; hidden from screen readers. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  const Picture = icons[name];
  return <Picture size={size} stroke={1.6} aria-hidden="true" focusable="false" style={{ flex: 'none' }} />;
}
