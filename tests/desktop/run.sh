#!/usr/bin/env bash
# Uses the program in a real window, with a real pointer and real keys, as a newcomer would.
#
#   run.sh BINARY [--readme] [--no-gallery]
#
# Prints a line for each check, `ok …` or `FAILED …`, and exits 1 if one failed. Pictures are kept in
# target/desktop/. `--readme` writes the README's picture; `--no-gallery` leaves out the pictures of
# every stage. Needs Xvfb, xdotool, imagemagick, jq and python3; Debian: xvfb xdotool imagemagick jq
# python3 libgl1 libgl1-mesa-dri libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0
# libxkbcommon-x11-0.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
binary=$(realpath "${1:?run.sh BINARY [--readme] [--no-gallery]}"); shift
readme=no; gallery=yes
for option in "$@"; do
  case $option in
    --readme) readme=yes ;;
    --no-gallery) gallery=no ;;
    *) echo "unknown option: $option" >&2; exit 2 ;;
  esac
done
[ -x "$binary" ] || { echo "no program: $binary" >&2; exit 2; }
for tool in Xvfb xdotool import convert compare identify jq python3 awk; do
  command -v "$tool" >/dev/null || { echo "missing: $tool" >&2; exit 2; }
done

out=$root/target/desktop; rm -rf "$out"; mkdir -p "$out"
work=$(mktemp -d); screen=0
: >"$out/stderr.txt"
export HOME=$work/home XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache XDG_RUNTIME_DIR=$work/run
mkdir -p "$HOME" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"; mkdir -m 700 "$XDG_RUNTIME_DIR"

# shellcheck source=tests/desktop/hand.sh
. "$here/hand.sh"
# shellcheck source=tests/desktop/story.sh
. "$here/story.sh"

clean_up() {
  end_window
  [ "$screen" = 0 ] || kill "$screen" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$work"
}
trap clean_up EXIT

finish() {
  if [ -s "$out/stderr.txt" ]; then
    failed "nothing is written on standard error: $(head -n 3 "$out/stderr.txt" | tr '\n' ' ')"
  else
    ok "nothing was written on standard error"
  fi
  echo "$((checks - failures)) of $checks checks passed; pictures are in target/desktop"
  [ "$failures" = 0 ]; exit
}

without_a_display
start_screen
first_start
an_idle_window
a_drag
arrow_keys
a_swap
a_typed_entry
sharp_attention
stages_by_click
undo_and_redo
other_sizes
quit_and_open_again
closing_with_unsaved_work
a_crash
a_bad_file
real_words
[ "$gallery" = no ] || pictures
[ "$gallery" = no ] || lesson_pictures
[ "$gallery" = no ] || lab_pictures
[ "$readme" = no ] || readme_picture
finish
