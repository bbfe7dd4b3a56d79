//! Work on a stream by several threads, results in the order of the stream, memory bounded.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Results that may wait for one slow item, for each thread.
const AHEAD: usize = 16;

/// Hands every item to `work` on one of `threads` threads and every result to `sink`, in order, on the caller's thread.
///
/// The stream is drawn on a thread of its own. Each item in flight has a promise in a bounded queue; the sink keeps the
/// promises one after another, so order costs nothing and a slow item stops the stream before results pile up.
pub(crate) fn in_order<T: Send, R: Send, E>(
    items: impl Iterator<Item = T> + Send,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if threads <= 1 {
        return items.map(work).try_for_each(sink);
    }
    let (jobs, taken) = sync_channel::<(T, SyncSender<R>)>(threads);
    let (promises, kept) = sync_channel::<Receiver<R>>(threads * AHEAD);
    let taken = Mutex::new(taken);
    let (work, taken) = (&work, &taken);
    thread::scope(|scope| {
        scope.spawn(move || {
            for item in items {
                let (result, promise) = sync_channel(1);
                // Either end may be gone: the sink has failed, or a worker has panicked.
                if promises.send(promise).is_err() || jobs.send((item, result)).is_err() {
                    break;
                }
            }
        });
        for _ in 0..threads {
            scope.spawn(move || {
                loop {
                    let job = taken.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).recv();
                    let Ok((item, result)) = job else { break };
                    let _ = result.send(work(item));
                }
            });
        }
        // A promise that is broken means that its worker panicked; the scope raises that panic again at its end.
        kept.into_iter().map_while(|promise| promise.recv().ok()).try_for_each(&mut sink)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept() {
        let busy = |n: u64| {
            std::hint::black_box((0..(n * 7919) % 5000).sum::<u64>());
            n
        };
        for threads in [1, 2, 7] {
            let mut out = Vec::new();
            in_order(0..500, threads, busy, |n| {
                out.push(n);
                Ok::<(), ()>(())
            })
            .unwrap();
            assert_eq!(out, (0..500).collect::<Vec<u64>>());
        }
    }

    #[test]
    fn a_full_sink_ends_an_endless_stream() {
        let mut left = 10;
        let end = in_order(
            0..,
            4,
            |n: u64| n,
            |n| {
                left -= 1;
                if left == 0 { Err(n) } else { Ok(()) }
            },
        );
        assert_eq!(end, Err(9));
    }
}
