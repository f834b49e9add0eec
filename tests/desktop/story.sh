# What run.sh does, chapter by chapter. Sourced, not run.

file=$work/scene.json # what the story is about
size=1280x800

# --- saving, and reading what was saved -----------------------------------------------------------

inode() { stat -c %i "$1" 2>/dev/null || echo none; }
was_replaced() { [ "$(inode "$1")" != "$2" ] && [ -s "$1" ]; }

# Ctrl+S, until the file is another one and the title has lost its mark. On a slow machine the end of a
# drag may fall into the frame of the first Ctrl+S; then a second one is needed.
saved_once() {
  local before; before=$(inode "$file")
  press ctrl+s
  until_true 10 was_replaced "$file" "$before" && until_true 2 is_saved
}

# Saves into the file that is open; a copy is kept as $work/NAME.json.
save_as_copy() {
  until_true 20 saved_once || failed "Ctrl+S saves ($1)"
  cp "$file" "$work/$1.json"
}

# holds TEXT EXPRESSION NAME...: whether a jq expression is true of saved scenes, the first being `.[0]`.
holds() {
  local text=$1 expression=$2 files=() name; shift 2
  for name in "$@"; do files+=("$work/$name.json"); done
  if jq -se "
      def near(\$a; \$b; \$by): (\$a - \$b) | fabs <= \$by;
      def place(\$i): .tokens[\$i].embedding;
      def scale_of: (.view.bounds[2] - .view.bounds[0]) as \$wide | $(plane_width "$size") / \$wide;
      $expression" "${files[@]}" >/dev/null; then
    ok "$text"
  else
    failed "$text ($(jq -sc "map({tokens: [.tokens[] | {text, embedding}], w_q, key_space, scale})" "${files[@]}"))"
  fi
}

# carried_out NAME: `attend` on a saved scene agrees with the same steps carried out here, by jq.
carried_out() {
  "$binary" attend "$work/$1.json" --json >"$work/answer.json" 2>>"$out/stderr.txt"
  if jq -se '
      def times($w): . as $x | [0, 1] | map(. as $c | $x[0] * $w[0][$c] + $x[1] * $w[1][$c]);
      .[0] as $s | .[1] as $answer
      | ($s.key_space.d_k // 2) as $d_k
      | (if $s.scale == "none" then 1 else 1 / ($d_k | sqrt) end) as $scale
      | [$s.tokens[].embedding] as $x
      | [$x[] | times($s.w_q)] as $q | [$x[] | times($s.w_k)] as $k | [$x[] | times($s.w_v)] as $v
      | [$q[] | . as $a | [$k[] | ($a[0] * .[0] + $a[1] * .[1]) * $d_k / 2]] as $scores
      | [$scores[] | (max) as $m | map((. - $m) * $scale | exp) | (add) as $sum | map(. / $sum)] as $weights
      | [$weights[] | . as $a | [0, 1] | map(. as $c | [range($a | length)] | map($a[.] * $v[.][$c]) | add)] as $y
      | [[$scores, $answer.scores], [$weights, $answer.weights], [$y, $answer.output]]
      | all(map(flatten)
            | (.[0] | length) == (.[1] | length)
              and (transpose | all((.[0] - .[1]) | fabs <= 1e-9)))' \
      "$work/$1.json" "$work/answer.json" >/dev/null; then
    ok "attend and a calculation by hand agree ($1)"
  else
    failed "attend and a calculation by hand agree ($1)"
  fi
}

# --- the chapters -----------------------------------------------------------------------------------

without_a_display() {
  local begin taken code=0; begin=$(now)
  env -u DISPLAY "$binary" >"$work/out" 2>"$work/err" || code=$?
  taken=$(since "$begin")
  check "without a display: exit 1 (it was $code)" [ "$code" = 1 ]
  check "without a display: one line on standard error" [ "$(wc -l <"$work/err")" = 1 ]
  check "without a display: nothing on standard output" [ ! -s "$work/out" ]
  check "without a display: over in $taken s" less "$taken" 1
}

first_start() {
  open_window
  ok "a window after $window_after s, its first frame after $painted_after s"
  check "the first frame is there within 10 s" less "$painted_after" 10
  check "the window has the designed size" until_true 5 has_size "$size"
  check "the title names the scene: $(title)" [ "$(title)" = 'money bank – Attention Geometry' ]
  keep_picture first-start
  plain=$(brightness)
}

an_idle_window() {
  local before after
  until_true 20 is_still || failed "the window comes to rest"
  before=$(ticks); sleep 10; after=$(ticks)
  check "ten idle seconds take $((after - before)) hundredths of a second of the processor" [ $((after - before)) -lt 10 ]
}

# The first save asks for a path in our own window, as no file portal answers here.
save_first() {
  press ctrl+s
  until_true 20 asks || give_up "Ctrl+S asks for a path"
  keep_picture path-window
  press ctrl+a; write "$file"; press Return
  until_true 10 test -s "$file" || give_up "the scene is saved to the typed path"
  until_true 10 asks_nothing || failed "the path window closes"
  cp "$file" "$work/start.json"
}

a_drag() {
  save_first
  holds "the first file is the default scene" '.[0] | .tokens[0].text == "money" and place(0) == [4, 1] and place(1) == [2, 2]' start
  carried_out start
  drag "$size" "embedding of bank" 80 -48
  check "a drag is unsaved work" until_true 5 is_unsaved
  save_as_copy dragged
  holds "bank moved by the hand's 80 and 48 pixels, exactly" \
    '.[1] as $to | .[0] | scale_of as $px
     | near(($to | place(1)[0] - 2) * $px; 80; 1e-6) and near(($to | place(1)[1] - 2) * $px; 48; 1e-6)
       and place(0) == ($to | place(0))' start dragged
  carried_out dragged
}

arrow_keys() {
  press Right shift+Up alt+Left
  check "arrow keys are unsaved work" until_true 5 is_unsaved
  save_as_copy nudged
  holds "→, Shift+↑ and Alt+← moved bank by 0.1, 1 and 0.01" \
    '(.[0] | place(1)) as $a | .[1] | place(1) | near(.[0] - $a[0]; 0.09; 1e-12) and near(.[1] - $a[1]; 1; 1e-12)' dragged nudged
}

a_swap() {
  click "$size" "swap money for river"
  save_as_copy swapped
  holds "a click swaps money for river" \
    '.[1].tokens[0].text == "river" and .[1].bench[0].text == "money" and (.[1] | place(0)) == [1, 4] and (.[1] | place(1)) == (.[0] | place(1))' nudged swapped
  keep_picture swapped
}

# type_into NAME TEXT: into a cell, which becomes a field with its old text selected when it is clicked.
# Before it has, a digit would choose a stage.
type_into() {
  local at before; at=$(place "$size" "$1")
  # shellcheck disable=SC2086 # two numbers
  move_to $at
  until_true 20 is_still || true
  before=$(view_of "$size" "$1")
  click "$size" "$1"
  until_true 10 looks_other "$size" "$1" "$before" || failed "$1 opens for typing"
  write "$2"; press Return
}

a_typed_entry() {
  type_into "W_Q row 1 column 2" 1/2
  save_as_copy typed
  holds "1/2 typed into W_Q is 0.5" '.[0].w_q == [[1, 0.5], [0, 1]]' typed
  type_into "W_Q row 1 column 2" abc
  save_as_copy refused
  holds "abc typed into W_Q leaves it as it was" '.[0].w_q == .[1].w_q' typed refused
  keep_picture refused-entry
}

sharp_attention() {
  type_into d_k 64
  click "$size" "scale: none"
  save_as_copy sharp
  holds "d_k is 64 and the scale none" '.[0].key_space.d_k == 64 and .[0].scale == "none"' sharp
  carried_out sharp
  keep_picture sharp
}

stages_by_click() {
  click "$size" "stage 3: Score"
  keep_picture stage-clicked
  check "looking at another stage is no unsaved work" is_saved
  save_as_copy staged
  holds "the stage is saved with the scene" '.[0].view.stage == "score"' staged
  click "$size" "stage 6: Pull"
}

# Several presses may fall into one frame and count as one: so it goes on until nothing is left.
undone_all() { press ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z; save_as_copy undone; same_scene start undone; }
redone_all() { press ctrl+shift+z ctrl+shift+z ctrl+shift+z ctrl+shift+z ctrl+shift+z; save_as_copy redone; same_scene sharp redone; }
same_scene() { jq -se '(.[0] | del(.view)) == (.[1] | del(.view))' "$work/$1.json" "$work/$2.json" >/dev/null; }

undo_and_redo() {
  check "undoing everything leads back to the start, number for number" until_true 20 undone_all
  check "redoing everything leads to the end again" until_true 20 redone_all
  check "and back" until_true 20 undone_all
}

other_sizes() {
  for size in 1000x700 900x600; do
    xdotool windowsize "$window" "${size%x*}" "${size#*x}"
    check "the window takes the size $size" until_true 10 has_size "$size"
    press Home
    keep_picture "resized-$size"
    save_as_copy "at-$size"
    check "the scene is the same at $size" same_scene start "at-$size"
    drag "$size" "embedding of bank" -30 25
    save_as_copy "dragged-$size"
    holds "a drag at $size moves bank by what the hand moved" \
      '(.[1] | place(1)) as $to | .[0] | scale_of as $px | near(($to[0] - 2) * $px; -30; 1e-4) and near(($to[1] - 2) * $px; -25; 1e-4)' "at-$size" "dragged-$size"
    press ctrl+z
    save_as_copy "back-$size"
  done
  size=1280x800
}

quit_and_open_again() {
  press ctrl+q
  check "Ctrl+Q ends a window without unsaved work" wait_for_end 10
  check "it ends with exit code 0 (it was $code)" [ "$code" = 0 ]
  open_window "$file" --theme light
  check "the window's size was remembered: $(size_of)" until_true 5 has_size 900x600
  end_window
  open_window "$file" --size "$size" --theme light
  check "the saved file opens by its name: $(title)" [ "$(title)" = 'scene.json – Attention Geometry' ]
  save_as_copy opened
  check "it is the scene that was saved" same_scene start opened
  plain=$(brightness)
}

# Puts the keyboard on bank's tip, whatever had it.
nudge_bank() {
  click "$size" "embedding of bank"
  until_true 10 nudged || failed "a nudge is unsaved work"
}
nudged() { press Right; until_true 1 is_unsaved; }

# A question gives its main button the keyboard.
press_return_once_still() {
  until_true 20 is_still || failed "the question comes to rest"
  press Return
}

closing_with_unsaved_work() {
  press Home
  nudge_bank
  python3 "$here/ask_to_close.py" "$window"
  check "closing with unsaved work asks" until_true 10 asks
  keep_picture unsaved-question
  press Escape
  check "Escape goes back to the work" until_true 10 asks_nothing
  check "the program is still there" alive
  python3 "$here/ask_to_close.py" "$window"
  until_true 10 asks || failed "closing asks again"
  press_return_once_still
  check "saving from the question ends the program" wait_for_end 10
  check "it ends with exit code 0 (it was $code)" [ "$code" = 0 ]
  cp "$file" "$work/closed.json"
  holds "what was unsaved is saved" '.[1].tokens[1].embedding[0] > .[0].tokens[1].embedding[0]' opened closed
}

kept_work() { find "$XDG_DATA_HOME" -path '*/unsaved/*.json' 2>/dev/null | grep -q .; }
no_kept_work() { ! kept_work; }

a_crash() {
  open_window "$file" --size "$size" --theme light
  press Home
  nudge_bank
  check "unsaved work is kept beside the file" until_true 15 kept_work
  kill -9 "$app"; wait "$app" 2>/dev/null; app=0
  open_window --size "$size"
  check "after a crash the next start asks" until_true 10 asks
  keep_picture recovery-question
  press_return_once_still
  check "the question goes away" until_true 10 asks_nothing
  check "the work is back, and unsaved: $(title)" until_true 5 is_unsaved
  save_as_copy recovered
  holds "it is the work that the crash interrupted" '.[1].tokens[1].embedding[0] > .[0].tokens[1].embedding[0]' closed recovered
  check "nothing is kept any more" until_true 10 no_kept_work
  press ctrl+q
  check "the window ends quietly" wait_for_end 10
  open_window --size "$size"
  until_true 20 is_still
  check "the start after it asks nothing" asks_nothing
  end_window
}

a_bad_file() {
  local code=0
  printf '{"schema": "attention-geometry/scene/1", "tokens": [{"text": "a", "embedding": [1, "2"]}]}' >"$work/bad.json"
  "$binary" "$work/bad.json" >"$work/out" 2>"$work/err" || code=$?
  check "a bad file opens no window: exit 1 (it was $code)" [ "$code" = 1 ]
  check "a bad file is told in one line" [ "$(wc -l <"$work/err")" = 1 ]
  check "the line names the field" grep -qF 'tokens[0].embedding[1]' "$work/err"
}

# In the sentence field of the map, then into the plane and the file; the copy is $work/NAME.json.
send_sentence() {
  click "$size" "type a sentence of real words"; press ctrl+a; write "$1"; press Return
  until_true 20 is_still || failed "the sentence is taken"
  keep_picture "$2"
  click "$size" "Use as a plane scene"
  check "real words are unsaved work: $1" until_true 10 is_unsaved
  keep_picture "$2-in-the-plane"
  save_as_copy "$2"
}

real_words() {
  open_window "$file" --size "$size" --theme light
  plain=$(brightness)
  click "$size" "workspace Words"; keep_picture map
  click "$size" "map in: three dimensions"; keep_picture map-3d
  click "$size" "map in: two dimensions"
  click "$size" "map of: the whole table"; keep_picture map-whole
  click "$size" "map of: a few themes"
  check "looking at the map is no unsaved work" is_saved
  send_sentence "river bank" two-real-words
  holds "they are river and bank, with their 50 numbers and the scale 1/√50" \
    '.[0] | [.tokens[].text] == ["river", "bank"] and [.tokens[].vector | length] == [50, 50]
     and near(.scale | if type == "object" then .custom else . end; 1 / (50 | sqrt); 1e-12)' two-real-words
  holds "their dot product in the plane is that of all 50 numbers" \
    'def dot($a; $b): [range($a | length) | . as $i | $a[$i] * $b[$i]] | add;
     .[0].tokens | near(dot(.[0].embedding; .[1].embedding); dot(.[0].vector; .[1].vector); 1e-9)' two-real-words
  a_table_of_ones_own
  end_window
}

a_table_of_ones_own() {
  "$binary" words convert bundled "$work/table.txt" >/dev/null 2>>"$out/stderr.txt"
  python3 - >>"$work/table.txt" <<'END'
import random
random.seed(1)
for i in range(100000):
    print(f"word{i}", *(f"{random.gauss(0, 1):.4f}" for _ in range(50)))
END
  press ctrl+o
  until_true 20 asks || give_up "Ctrl+O asks for a path"
  press ctrl+a; write "$work/table.txt"; press Return
  until_true 10 asks_nothing || failed "the path window closes"
  keep_picture table-of-ones-own
  send_sentence "word7 word99999" own-words
  holds "the words are those of the table" '.[0] | [.tokens[].text] == ["word7", "word99999"]' own-words
}

# --- pictures ---------------------------------------------------------------------------------------

# photograph SCENE STAGE THEME SIZE
photograph() {
  local name=$1-$4-$2-$3 spot
  open_window "$1" --stage "$2" --theme "$3" --size "$4"
  until_true 10 has_size "$4" || failed "$name has its size"
  keep_picture "$name"
  spot=$(brightness)
  case $3 in
    light) [ "$spot" -gt 200 ] || failed "$name is light ($spot)" ;;
    dark) [ "$spot" -lt 80 ] || failed "$name is dark ($spot)" ;;
  esac
  [ "$(colors_of "$out/$name.png")" -gt 100 ] || failed "$name shows something"
  end_window
}

pictures() {
  local scene theme stage seen before=$failures
  for scene in turned-query@1280x800 turned-query@1000x700 one-word@1280x800 twelve-words@1280x800; do
    for theme in light dark; do
      for stage in embed project score scale softmax pull; do
        photograph "${scene%@*}" "$stage" "$theme" "${scene#*@}"
      done
      seen=$(md5sum "$out/${scene%@*}-${scene#*@}"-*-"$theme.png" | cut -d ' ' -f 1 | sort -u | wc -l)
      [ "$seen" = 6 ] || failed "six stages of ${scene%@*} in $theme are six pictures (they are $seen)"
    done
  done
  check "pictures of each stage, light and dark, in four scenes" [ "$failures" = "$before" ]
}

# portrait NAME ARGUMENT...: a window that shows something, in light or dark as it is told.
portrait() {
  local name=$1; shift
  open_window "$@" --size 1280x800
  keep_picture "$name"
  [ "$(colors_of "$out/$name.png")" -gt 100 ] || failed "$name shows something"
  end_window
}

lesson_pictures() {
  local name before=$failures
  for name in $("$binary" lessons | cut -d ' ' -f 1); do
    portrait "lesson-$name" --lesson "$name" --theme light
  done
  check "pictures of the first step of each lesson" [ "$failures" = "$before" ]
}

lab_pictures() {
  local theme before=$failures
  for theme in light dark; do portrait "lab-$theme" --workspace lab --theme "$theme"; done
  check "pictures of the laboratory, light and dark" [ "$failures" = "$before" ]
}

readme_picture() {
  local bytes
  photograph turned-query pull light 1280x800
  convert "$out/turned-query-1280x800-pull-light.png" -strip +dither -colors 200 -define png:compression-level=9 "PNG8:$root/assets/screenshot.png"
  bytes=$(stat -c %s "$root/assets/screenshot.png")
  check "the README's picture takes $bytes bytes" [ "$bytes" -lt 150000 ]
}
