//! A second run changes nothing, and what was deleted comes back as it was.

use std::fs;

use tinsmith::Generator;

use crate::{generate, models, name, root, trees};

#[test]
fn a_second_run_touches_nothing() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let models = models();
    let run = || {
        for model in &models {
            generate(&name(model), std::slice::from_ref(model), folder.path());
        }
    };
    run();
    let first = trees::read(folder.path());
    let then = trees::age(folder.path());
    run();
    trees::assert_same(&first, &trees::read(folder.path()), "a second run");
    trees::walk(folder.path(), &mut |path| {
        let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
        assert_eq!(
            modified.expect("files have times"),
            then,
            "{} was written again",
            path.display()
        );
    });
    println!("{} models, {} files", models.len(), first.len());
}

#[test]
fn deleted_files_come_back_as_they_were() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    trees::write(&trees::read(&root().join("generated")), folder.path());
    let generator = Generator::new()
        .model(root().join("model/iotsecuretunneling.json"))
        .runtime_path("../runtime");
    let run = || {
        generator
            .generate_crate(folder.path())
            .unwrap_or_else(|error| panic!("{error}"))
    };
    run();
    let before = trees::read(folder.path());
    let mut deleted = 0;
    trees::walk(folder.path(), &mut |path| {
        if path.extension().is_some_and(|extension| extension == "rs") {
            fs::remove_file(path).expect("files can be deleted");
            deleted += 1;
        }
    });
    assert!(
        deleted > 20,
        "the crate has a file for each operation and type, but only {deleted} files"
    );
    let report = run();
    assert_eq!(
        (report.written.written.len(), report.written.deleted.len()),
        (deleted, 0)
    );
    trees::assert_same(
        &before,
        &trees::read(folder.path()),
        "after every .rs was deleted",
    );
}
