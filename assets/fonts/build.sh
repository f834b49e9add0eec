#!/usr/bin/env bash
# Makes the fonts in this folder from Debian's packages fonts-inter and fonts-dejavu-core.
#
#   build.sh            needs pyftsubset and pyftfeatfreeze: pip install fonttools opentype-feature-freezer
#
# Inter's digits are proportional; "tnum" is frozen so that columns of numbers line up and do not dance while they change.
# DejaVu Sans stands behind it for the mathematics that Inter lacks.
set -euo pipefail
export SOURCE_DATE_EPOCH=1764028800 # the same bytes whenever it is run
cd "$(dirname "${BASH_SOURCE[0]}")"
inter=/usr/share/fonts/opentype/inter
dejavu=/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
text='U+0020-007E,U+00A0-024F,U+02B0-02FF,U+0300-036F,U+0370-03FF,U+0400-045F,U+1E00-1EFF,U+2010-2027,U+202F-205E,U+2070-209F,U+20AC,U+2116,U+2122'
maths='U+02B0-02FF,U+1D2C-1D6A,U+2016,U+2070-209C,U+2100-214F,U+2190-21FF,U+2200-22FF,U+2300-23CF,U+2423,U+25A0-25FF,U+2610-2612,U+2713-2718,U+27C0-27EF,U+27F5-27FF,U+2980-29FF,U+2A00-2AFF,U+FFFD'
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
for weight in Regular Medium SemiBold; do
  pyftfeatfreeze -f tnum "$inter/Inter-$weight.otf" "$work/$weight.otf" >/dev/null
  pyftsubset "$work/$weight.otf" --unicodes="$text,U+2190-2199,U+21C4,U+2200-22FF,U+25A0-25FF,U+2713,U+2715" \
    --layout-features='kern,mark,mkmk,ccmp' --output-file="Inter-$weight.otf"
done
pyftsubset "$dejavu" --unicodes="$maths" --layout-features='' --output-file=DejaVuSans-maths.ttf
ls -l -- *.otf *.ttf
