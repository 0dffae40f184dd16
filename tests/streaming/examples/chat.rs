//! Chats with a model of Amazon Bedrock. Each line of the input is a question; answers are printed token by token.
//!
//! ```sh
//! cargo xtask serve --port 8080 --latency 300 --manifest tests/streaming/models/whitesmith.toml
//! cargo run -p whitesmith-streaming --example chat -- http://127.0.0.1:8080
//! ```

mod local;

use std::error::Error;
use std::io::Write as _;

use whitesmith_streaming::bedrockruntime::Client;
use whitesmith_streaming::bedrockruntime::types::{
    ContentBlock, ContentBlockDelta, ConversationRole, ConverseStreamOutput, Message,
};

const MODEL: &str = "anthropic.claude-3-haiku-20240307-v1:0";

/// Asks a question, and prints the answer. Both become part of the conversation.
pub(crate) async fn ask(
    client: &Client,
    conversation: &mut Vec<Message>,
    question: &str,
) -> Result<String, Box<dyn Error>> {
    conversation.push(message(ConversationRole::User, question)?);
    let asked = client.converse_stream().model_id(MODEL).set_messages(Some(conversation.clone()));
    let mut output = asked.send().await?;
    let mut answer = String::new();
    while let Some(event) = output.stream.recv().await? {
        if let ConverseStreamOutput::ContentBlockDelta(event) = event
            && let Some(ContentBlockDelta::Text(token)) = event.delta()
        {
            print!("{token}");
            std::io::stdout().flush()?;
            answer.push_str(token);
        }
    }
    println!();
    conversation.push(message(ConversationRole::Assistant, &answer)?);
    Ok(answer)
}

fn message(role: ConversationRole, text: &str) -> Result<Message, Box<dyn Error>> {
    Ok(Message::builder().role(role).content(ContentBlock::Text(text.to_owned())).build()?)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&local::config()?);
    let mut conversation = Vec::new();
    for question in std::io::stdin().lines() {
        ask(&client, &mut conversation, &question?).await?;
    }
    Ok(())
}
