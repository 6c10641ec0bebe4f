//! Reading ahead: what will be needed soon is asked for from memory before it is, so that nothing waits for
//! it later. It never changes an answer, and processors without such an instruction do without.

/// Asks for the memory where a value stands.
#[inline]
pub(crate) fn ask_for<T>(value: &T) {
    #[cfg(target_arch = "x86_64")]
    safe_arch::prefetch_t0(value);
    #[cfg(not(target_arch = "x86_64"))]
    let _ = value;
}
