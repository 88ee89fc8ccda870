import { ActionIcon, Button, CloseButton, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { NumberField } from '../../forms/NumberField.tsx';
import { useMakePlaylist } from '../../hooks/use-make-playlist.ts';
import { usePlayer } from '../../hooks/use-player.ts';
import { PauseIcon, PlayIcon } from '../../shell/icons.tsx';
import type { Bookmark, MarkedEvent, Playlist } from '../../stores/library-store.ts';
import { useLibrary, useProject } from '../../stores/stores.tsx';
import styles from './collection.module.css';

/** Events that the user has marked, with notes, and lists of events that play one after the other. */
export function CollectionPanel() {
  return (
    <div className={styles.panel}>
      <Bookmarks />
      <Playlists />
    </div>
  );
}

const titleOf = ({ run, event }: MarkedEvent) => `run ${run}, event ${event}`;

function Bookmarks() {
  const bookmarks = useLibrary((state) => state.bookmarks);
  return (
    <section className={styles.list}>
      <h3>Bookmarks</h3>
      {bookmarks.length === 0 && <p className="muted">Press K to mark the event that is shown.</p>}
      {bookmarks
        .toSorted((a, b) => a.at.run - b.at.run || a.at.event - b.at.event)
        .map((mark) => (
          <BookmarkRow key={`${mark.at.store} ${titleOf(mark.at)}`} mark={mark} />
        ))}
    </section>
  );
}

function BookmarkRow({ mark: { at, note } }: { readonly mark: Bookmark }) {
  const showEvent = useProject((state) => state.showEvent);
  const storeName = useProject((state) => state.storeName);
  const writeNote = useLibrary((state) => state.writeNote);
  const toggleBookmark = useLibrary((state) => state.toggleBookmark);
  const isHere = at.store === storeName;
  return (
    <div className={styles.row}>
      <UnstyledButton
        className={styles.event}
        disabled={!isHere}
        title={isHere ? 'Show the event' : `In the store ${at.store}`}
        onClick={() => showEvent({ run: at.run, event: at.event }, undefined)}
      >
        {titleOf(at)}
      </UnstyledButton>
      <TextInput
        className={styles.note ?? ''}
        size="xs"
        aria-label={`Note on ${titleOf(at)}`}
        placeholder="Note"
        value={note}
        onChange={(event) => writeNote(at, event.currentTarget.value)}
      />
      <CloseButton size="xs" aria-label={`Forget ${titleOf(at)}`} onClick={() => toggleBookmark(at)} />
    </div>
  );
}

function Playlists() {
  const playlists = useLibrary((state) => state.playlists);
  const [name, setName] = useState('');
  const make = useMakePlaylist();
  return (
    <section className={styles.list}>
      <h3>Playlists</h3>
      {playlists.map((playlist) => (
        <PlaylistRow key={playlist.name} playlist={playlist} />
      ))}
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          void make(name.trim());
          setName('');
        }}
      >
        <TextInput
          className={styles.note ?? ''}
          size="xs"
          aria-label="Name of the playlist"
          placeholder="Name of a new playlist"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" variant="default" disabled={name.trim() === ''}>
          From the events of the table
        </Button>
      </form>
    </section>
  );
}

function PlaylistRow({ playlist }: { readonly playlist: Playlist }) {
  const dropPlaylist = useLibrary((state) => state.dropPlaylist);
  const [everyS, setEveryS] = useState(2);
  const { isPlaying, at, play, stop } = usePlayer(playlist, everyS);
  return (
    <div className={styles.row}>
      <ActionIcon
        variant="default"
        size={22}
        aria-label={`${isPlaying ? 'Stop' : 'Play'} ${playlist.name}`}
        onClick={isPlaying ? stop : play}
      >
        {isPlaying ? <PauseIcon /> : <PlayIcon />}
      </ActionIcon>
      <span className={styles.note}>
        {playlist.name}{' '}
        <span className="muted">
          {isPlaying ? `${at + 1} of ` : ''}
          {playlist.events.length} events
        </span>
      </span>
      <NumberField
        size="xs"
        w={70}
        aria-label="Seconds an event"
        unit="s"
        needed
        min={0.2}
        max={60}
        step={0.5}
        value={everyS}
        onChange={setEveryS}
      />
      <CloseButton size="xs" aria-label={`Forget ${playlist.name}`} onClick={() => dropPlaylist(playlist.name)} />
    </div>
  );
}
