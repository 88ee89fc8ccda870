import { ActionIcon, Tooltip } from '@mantine/core';
import { useMarkedEvent } from '../../hooks/use-marked-event.ts';
import { StarIcon } from '../../shell/icons.tsx';
import { isSameEvent } from '../../stores/library-store.ts';
import { useLibrary } from '../../stores/stores.tsx';

/** Marks the chosen event. */
export function BookmarkButton() {
  const at = useMarkedEvent();
  const isMarked = useLibrary(
    ({ bookmarks }) => at !== undefined && bookmarks.some((mark) => isSameEvent(mark.at, at)),
  );
  const toggleBookmark = useLibrary((state) => state.toggleBookmark);
  return (
    <Tooltip label="Bookmark (K)" openDelay={400}>
      <ActionIcon
        variant={isMarked ? 'filled' : 'default'}
        size={26}
        aria-label="Bookmark the event"
        aria-pressed={isMarked}
        disabled={at === undefined}
        onClick={() => at !== undefined && toggleBookmark(at)}
      >
        <StarIcon />
      </ActionIcon>
    </Tooltip>
  );
}
