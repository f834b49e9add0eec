//! Lines of cells under each other, for people.

use unicode_width::UnicodeWidthStr as _;

/// Cells in columns, two spaces between: the first to the left, the others to the right.
pub(super) fn columns(lines: &[Vec<String>]) -> String {
    let width =
        |c: usize| lines.iter().filter_map(|line| line.get(c)).map(|cell| cell.width()).max();
    let most = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..most).map(|c| width(c).unwrap_or(0)).collect();
    let mut out = String::new();
    for line in lines {
        let start = out.len();
        for (c, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(width.saturating_sub(cell.width()));
            let (before, after) = if c == 0 { ("", pad.as_str()) } else { (pad.as_str(), "") };
            out.extend(["  ", before, cell, after]);
        }
        out.truncate(start + out[start..].trim_end().len());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_line_up() {
        let lines = [["银行", "1", "0.5"], ["a", "10", "-0.25"], ["", "", ""]];
        let lines = lines.map(|line| line.map(str::to_owned).to_vec());
        assert_eq!(columns(&lines), "  银行   1    0.5\n  a     10  -0.25\n\n");
        assert_eq!(columns(&[]), "");
    }
}
