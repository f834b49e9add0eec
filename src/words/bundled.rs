//! The table that comes with the program.

use super::read::{Loaded, ReadError, read_bytes};
use std::sync::OnceLock;

/// The 5,000 words of `assets/words/`, 50 numbers each, decoded when they are first asked for.
///
/// # Errors
///
/// None, as a test decodes them; the type is that of [`read`](super::read()).
///
/// ```
/// let loaded = attention_geometry::words::bundled()?;
/// assert_eq!((loaded.table.len(), loaded.table.dimensions()), (5000, 50));
/// assert!(loaded.table.find("bank").is_some());
/// # Ok::<(), &attention_geometry::words::ReadError>(())
/// ```
pub fn bundled() -> Result<&'static Loaded, &'static ReadError> {
    static BYTES: &[u8] = include_bytes!("../../assets/words/glove-5000x50.agw");
    static DECODED: OnceLock<Result<Loaded, ReadError>> = OnceLock::new();
    DECODED.get_or_init(|| read_bytes(BYTES)).as_ref()
}
