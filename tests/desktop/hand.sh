# The hand and the eye of run.sh: an X server of its own, one window at a time, pointer, keys, pictures.
# Sourced, not run. Waiting is always for something to become true, never for a length of time.

# Locale: numbers with a point. Display: a server of our own, drawn by the processor.
export LC_ALL=C LIBGL_ALWAYS_SOFTWARE=1 WINIT_X11_SCALE_FACTOR=1
unset WAYLAND_DISPLAY WAYLAND_SOCKET DBUS_SESSION_BUS_ADDRESS

app=0      # the program's process, 0: none
window=    # its window
checks=0
failures=0

ok() { checks=$((checks + 1)); echo "ok $*"; }

# Goes on after a failure, so that one run tells all; a picture of the moment is kept.
failed() {
  checks=$((checks + 1)); failures=$((failures + 1)); echo "FAILED $*"
  [ -z "$window" ] || import -window "$window" "$out/failed-$failures.png" 2>/dev/null || true
}

# check TEXT COMMAND...: one line about a command that must succeed.
check() {
  local text=$1; shift
  if "$@"; then ok "$text"; else failed "$text"; fi
}

# Nothing more can be found out: the end.
give_up() { failed "$*"; finish; }

now() { echo "$EPOCHREALTIME"; }
since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }'; }
less() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a < b) }'; }

# until_true SECONDS COMMAND...: tries until it succeeds; fails when the time is over.
until_true() {
  local limit=$1 begin; begin=$(now); shift
  until "$@"; do
    less "$(since "$begin")" "$limit" || return 1
    sleep 0.05
  done
}

# --- the X server -------------------------------------------------------------------------------

start_screen() {
  Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp -noreset >"$work/display" 2>"$work/xvfb.log" &
  screen=$!
  until_true 30 test -s "$work/display" || give_up "the X server starts: $(tail -n 1 "$work/xvfb.log")"
  DISPLAY=:$(tr -d '[:space:]' <"$work/display"); export DISPLAY
}

# --- the program --------------------------------------------------------------------------------

alive() { [ "$app" != 0 ] && kill -0 "$app" 2>/dev/null; }
gone() { ! alive; }

find_window() {
  alive || return 0
  window=$(xdotool search --onlyvisible --pid "$app" 2>/dev/null | tail -n 1)
  [ -n "$window" ]
}

# open_window ARGUMENT...: starts the program and waits for its first painted frame.
# What it writes on standard error gathers in one file, which must stay empty.
open_window() {
  window=; began=$(now)
  "$binary" "$@" 2>>"$out/stderr.txt" &
  app=$!
  until_true 60 find_window || give_up "a window for: $*"
  alive || give_up "the program goes on: $* ($(tail -n 1 "$out/stderr.txt"))"
  window_after=$(since "$began")
  xdotool windowfocus "$window"
  xdotool mousemove 1599 999 # out of it: nothing is hovered
  until_true 60 is_painted || give_up "a painted window for: $*"
  painted_after=$(since "$began")
}

# wait_for_end SECONDS: whether the program ends by itself; its exit code is in $code.
wait_for_end() {
  code=
  until_true "$1" gone || return 1
  code=0; wait "$app" || code=$?
  app=0; window=
}

end_window() {
  alive || return 0
  kill "$app" 2>/dev/null || true
  wait "$app" 2>/dev/null || true
  app=0; window=
}

title() { xdotool getwindowname "$window" 2>/dev/null; }
is_unsaved() { [[ $(title) == '• '* ]]; }
is_saved() { [[ $(title) != '• '* && -n $(title) ]]; }

# Processor time of the program so far, in hundredths of a second.
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$app/stat"; }

# --- the eye ------------------------------------------------------------------------------------

picture() { import -window "$window" "$1" 2>/dev/null; }

colors_of() { identify -format '%k' "$1" 2>/dev/null || echo 0; }

is_painted() {
  # a corner of the left panel and of the plane is enough, and quick
  import -window "$window" -crop 400x200+16+100 +repage "$work/corner.png" 2>/dev/null || return 1
  [ "$(colors_of "$work/corner.png")" -gt 20 ]
}

# The brightness, 0 to 255, of a spot that is always plain panel: a question over the window darkens it.
brightness() {
  local size; size=$(size_of)
  import -window "$window" -crop "4x4+6+$((${size#*x} - 10))" +repage "$work/spot.png" 2>/dev/null || { echo -1; return; }
  convert "$work/spot.png" -colorspace Gray -format '%[fx:int(255*mean+0.5)]' info:
}

size_of() { eval "$(xdotool getwindowgeometry --shell "$window")"; echo "${WIDTH}x$HEIGHT"; }
has_size() { [ "$(size_of)" = "$1" ]; }

asks() { local b; b=$(brightness); [ "$b" -ge 0 ] && [ "$b" -lt $((plain - 10)) ]; }
asks_nothing() { [ "$(brightness)" -ge $((plain - 2)) ]; }

is_still() {
  picture "$work/a.png" && sleep 0.1 && picture "$work/b.png" || return 1
  [ "$(compare -metric AE "$work/a.png" "$work/b.png" null: 2>&1)" = 0 ]
}

# keep_picture NAME: of a window that has come to rest.
keep_picture() {
  until_true 20 is_still || failed "$1 comes to rest"
  cp "$work/b.png" "$out/$1.png"
}

# --- the hand -----------------------------------------------------------------------------------

# place SIZE NAME: the middle of a thing, in whole pixels (see places.txt).
place() {
  awk -F '\t' -v size="$1" -v name="$2" '
    $1 == size && $6 == name { printf "%d %d", $2 + $4 / 2 + 0.5, $3 + $5 / 2 + 0.5; found = 1 }
    END { if (!found) print "0 0" }' "$here/places.txt"
}

# view_of SIZE NAME: what a thing looks like now, as a number.
view_of() {
  local box; box=$(awk -F '\t' -v size="$1" -v name="$2" '
    $1 == size && $6 == name { printf "%dx%d+%d+%d", $4, $5, $2, $3 }' "$here/places.txt")
  import -window "$window" -crop "$box" +repage rgb:- 2>/dev/null | cksum
}
looks_other() { [ "$(view_of "$1" "$2")" != "$3" ]; }

# plane_width SIZE: of the plane in a window of this size, in pixels.
plane_width() { awk -F '\t' -v size="$1" '$1 == size && $6 ~ /^plane:/ { print $4 }' "$here/places.txt"; }

move_to() { xdotool mousemove --sync --window "$window" "$1" "$2"; }

click() {
  local at; at=$(place "$1" "$2")
  # shellcheck disable=SC2086 # two numbers
  move_to $at
  xdotool mousedown 1; sleep 0.06; xdotool mouseup 1; sleep 0.06
}

# drag SIZE NAME DX DY: in eight moves, as a hand does.
drag() {
  local at x y step; at=$(place "$1" "$2"); x=${at% *}; y=${at#* }
  move_to "$x" "$y"; sleep 0.06
  xdotool mousedown 1; sleep 0.06
  for step in 1 2 3 4 5 6 7 8; do
    move_to $((x + $3 * step / 8)) $((y + $4 * step / 8)); sleep 0.03
  done
  xdotool mouseup 1; sleep 0.06
}

press() { local key; for key in "$@"; do xdotool key --clearmodifiers "$key"; sleep 0.04; done; }
write() { xdotool type --clearmodifiers --delay 15 "$1"; sleep 0.04; }
