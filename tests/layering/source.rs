//! Reads Rust source just far enough to know which paths it mentions.

/// A piece of source: a name, `::`, or one other character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    Name(String),
    Colons,
    Other(char),
}

/// A path as it is written, such as `crate::scene::Edit`, and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
}

impl Mention {
    /// Whether the path begins with these names.
    pub(crate) fn starts_with(&self, names: &[&str]) -> bool {
        names.len() <= self.path.len() && names.iter().zip(&self.path).all(|(a, b)| a == b)
    }
}

/// All paths in a source text, `use` trees spelt out. `module` is where the text stands: `["scene", "edit"]`.
/// Leading `self` and `super` are resolved, so that every path inside the crate begins with `crate`.
pub(crate) fn mentions(text: &str, module: &[String]) -> Vec<Mention> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    // modules written inside the file, and the depth of braces at which each was opened
    let mut inner: Vec<(String, usize)> = Vec::new();
    let (mut depth, mut at) = (0, 0);
    while let Some((token, line)) = tokens.get(at) {
        match token {
            Token::Other('{') => depth += 1,
            Token::Other('}') => {
                depth -= 1;
                inner.retain(|(_, opened)| *opened <= depth);
            }
            Token::Name(name) if name == "mod" && opens(&tokens, at) => {
                if let Some((Token::Name(name), _)) = tokens.get(at + 1) {
                    inner.push((name.clone(), depth + 1));
                }
                at += 1;
            }
            Token::Name(_) => {
                let mut paths = Vec::new();
                at = tree(&tokens, at, &[], &mut paths);
                let here: Vec<String> = module
                    .iter()
                    .cloned()
                    .chain(inner.iter().map(|(name, _)| name.clone()))
                    .collect();
                found.extend(
                    paths
                        .into_iter()
                        .map(|path| Mention { path: resolved(path, &here), line: *line }),
                );
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Whether `mod name {` stands at `at`.
fn opens(tokens: &[(Token, usize)], at: usize) -> bool {
    matches!(tokens.get(at + 1), Some((Token::Name(_), _)))
        && matches!(tokens.get(at + 2), Some((Token::Other('{'), _)))
}

/// Reads a path, or a tree of paths in braces, from the name at `at`; returns where it ends.
fn tree(
    tokens: &[(Token, usize)],
    mut at: usize,
    before: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens.get(at).map(|(token, _)| token) {
            Some(Token::Name(name)) => {
                path.push(name.clone());
                at += 1;
            }
            Some(Token::Other('{')) if path.len() > before.len() => {
                at += 1;
                while !matches!(
                    tokens.get(at).map(|(token, _)| token),
                    None | Some(Token::Other('}'))
                ) {
                    let is_name = matches!(tokens[at].0, Token::Name(_));
                    at = if is_name { tree(tokens, at, &path, found) } else { at + 1 };
                }
                return at + 1;
            }
            _ => break,
        }
        if tokens.get(at).map(|(token, _)| token) == Some(&Token::Colons) {
            at += 1;
        } else {
            break;
        }
    }
    found.push(path);
    // another name for it is no path
    let renamed = matches!(tokens.get(at), Some((Token::Name(name), _)) if name == "as");
    if renamed { at + 2 } else { at }
}

/// A path that begins with `self` or `super`, from the root of the crate.
fn resolved(path: Vec<String>, here: &[String]) -> Vec<String> {
    let supers = path.iter().take_while(|name| *name == "super").count();
    let selves = usize::from(path.first().is_some_and(|name| name == "self") && path.len() > 1);
    if supers + selves == 0 {
        return path;
    }
    let kept = here.len().saturating_sub(supers);
    let rest = path.into_iter().skip(supers + selves);
    std::iter::once("crate".to_owned()).chain(here[..kept].iter().cloned()).chain(rest).collect()
}

/// The tokens with their lines; without comments, texts and characters.
fn tokens(text: &str) -> Vec<(Token, usize)> {
    let letters: Vec<char> = text.chars().collect();
    let (mut found, mut line, mut at) = (Vec::new(), 1, 0);
    while at < letters.len() {
        let end = match letters[at] {
            '/' if letters.get(at + 1) == Some(&'/') => line_comment(&letters, at),
            '/' if letters.get(at + 1) == Some(&'*') => block_comment(&letters, at),
            '"' => text_end(&letters, at),
            'r' if raw_hashes(&letters, at).is_some() => raw_end(&letters, at),
            '\'' => character_end(&letters, at),
            c if c.is_alphabetic() || c == '_' => {
                let end = at + letters[at..].iter().take_while(|c| is_part(**c)).count();
                found.push((Token::Name(letters[at..end].iter().collect()), line));
                end
            }
            ':' if letters.get(at + 1) == Some(&':') => {
                found.push((Token::Colons, line));
                at + 2
            }
            c if c.is_ascii_digit() => {
                at + letters[at..].iter().take_while(|c| is_part(**c)).count()
            }
            c => {
                if !c.is_whitespace() {
                    found.push((Token::Other(c), line));
                }
                at + 1
            }
        };
        line += letters[at..end].iter().filter(|c| **c == '\n').count();
        at = end;
    }
    found
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn line_comment(letters: &[char], at: usize) -> usize {
    at + letters[at..].iter().take_while(|c| **c != '\n').count()
}

fn block_comment(letters: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < letters.len() {
        match (letters[at], letters.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at.min(letters.len())
}

fn text_end(letters: &[char], mut at: usize) -> usize {
    at += 1;
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(letters.len())
}

/// How many `#` stand between `r` and `"`, if this is a raw text.
fn raw_hashes(letters: &[char], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|b| letters[b]);
    let hashes = letters[at + 1..].iter().take_while(|c| **c == '#').count();
    let starts = letters.get(at + 1 + hashes) == Some(&'"');
    let alone = before.is_none_or(|c| !is_part(c) || c == 'b');
    (starts && alone).then_some(hashes)
}

fn raw_end(letters: &[char], at: usize) -> usize {
    let hashes = raw_hashes(letters, at).unwrap_or(0);
    let mut end = at + hashes + 2;
    while end < letters.len() {
        let closed = letters[end] == '"'
            && letters[end + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
        end += 1;
        if closed {
            return end + hashes;
        }
    }
    letters.len()
}

/// The end of `'x'`, `'\n'`, or of the lone quote of a lifetime.
fn character_end(letters: &[char], at: usize) -> usize {
    if letters.get(at + 1) == Some(&'\\') {
        let rest = letters[at + 3..].iter().take_while(|c| **c != '\'').count();
        return at + 3 + rest + 1;
    }
    if letters.get(at + 2) == Some(&'\'') {
        return at + 3;
    }
    at + 1
}
