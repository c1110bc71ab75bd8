/**
 * Cuts a stream of text into lines, one JSON message each. Only LF ends a line: JSON text may hold U+2028 and U+2029 as
 * they are (people paste them from word processors), and Node's readline breaks a line there too.
 */
export interface LineCutter {
  /** Takes the next piece of text; whole lines go to the listener at once. */
  push(text: string): void;
  /** The stream ended: what stands after the last LF is a line as well. */
  end(): void;
}

/** Makes a cutter that hands every line, without its end, to `onLine`. */
export function cutLines(onLine: (line: string) => void): LineCutter {
  let pieces: string[] = [];
  const emit = (last: string): void => {
    const line = pieces.length === 0 ? last : pieces.join('') + last;
    pieces = [];
    onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  };
  return {
    push: (text) => {
      let from = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        emit(text.slice(from, end));
        from = end + 1;
      }
      if (from < text.length) pieces.push(text.slice(from));
    },
    end: () => {
      if (pieces.length > 0) emit('');
    },
  };
}
