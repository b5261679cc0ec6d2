//! Polly: an answer that is a stream.

use tinsmith_polly::error::ProvideErrorMetadata;
use tinsmith_polly::types::{LanguageCode, OutputFormat, VoiceId};
use tinsmith_polly::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

const CONTENT: &str = r#"<?xml version="1.0"?><lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB"><lexeme><grapheme>W3C</grapheme><alias>World Wide Web</alias></lexeme></lexicon>"#;

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    steps.step("PutLexicon", put(&client)).await?;
    steps.step("GetLexicon", get(&client)).await?;
    steps.step("ListLexicons", list(&client)).await?;
    steps.step("SynthesizeSpeech", speak(&client)).await?;
    steps.step("DeleteLexicon", delete(&client)).await?;
    steps.step("GetLexicon, absent", absent(&client)).await
}

async fn put(client: &Client) -> Outcome {
    client
        .put_lexicon()
        .name("w3c")
        .content(CONTENT)
        .send()
        .await?;
    Ok(())
}

async fn get(client: &Client) -> Outcome {
    let got = client.get_lexicon().name("w3c").send().await?;
    let lexicon = present("lexicon", got.lexicon())?;
    same("content", lexicon.content(), Some(CONTENT))
}

async fn list(client: &Client) -> Outcome {
    let listed = client.list_lexicons().send().await?;
    let lexicon = present("lexicon", listed.lexicons().first())?;
    same("name", lexicon.name(), Some("w3c"))?;
    let attributes = present("attributes", lexicon.attributes())?;
    same(
        "language",
        attributes.language_code(),
        Some(&LanguageCode::EnGb),
    )
}

async fn speak(client: &Client) -> Outcome {
    let speak = client
        .synthesize_speech()
        .text("Hello")
        .voice_id(VoiceId::Amy);
    let spoken = speak.output_format(OutputFormat::Mp3).send().await?;
    same("content type", spoken.content_type(), Some("audio/mpeg"))?;
    let audio = spoken.audio_stream.collect().await?.into_bytes();
    holds("audio", audio.len(), |length| *length > 0)
}

async fn delete(client: &Client) -> Outcome {
    client.delete_lexicon().name("w3c").send().await?;
    let listed = client.list_lexicons().send().await?;
    holds("lexicons", listed.lexicons(), |lexicons| {
        lexicons.is_empty()
    })
}

async fn absent(client: &Client) -> Outcome {
    let error = refused(client.get_lexicon().name("w3c").send().await)?;
    holds("error", &error, |error| {
        error.is_lexicon_not_found_exception()
    })?;
    same("code", error.code(), Some("LexiconNotFoundException"))
}
