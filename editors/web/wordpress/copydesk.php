<?php
/**
 * Plugin Name: copydesk
 * Description: Marks faults of news copy in the block editor. The copy stays in the browser.
 * Version: 0.1.0
 * Requires at least: 6.6
 * Requires PHP: 7.4
 * License: Apache-2.0
 */

defined( 'ABSPATH' ) || exit;

// What is allowed in a post is kept with it, for those who may edit it.
add_action( 'init', function () {
	register_post_meta( 'post', '_copydesk_allow', array(
		'type'          => 'string',
		'single'        => true,
		'show_in_rest'  => true,
		'auth_callback' => function ( $allowed, $meta_key, $post_id ) {
			return current_user_can( 'edit_post', $post_id );
		},
	) );
} );

add_action( 'enqueue_block_editor_assets', function () {
	wp_enqueue_script(
		'copydesk',
		plugins_url( 'dist/copydesk.js', __FILE__ ),
		array( 'wp-annotations', 'wp-block-editor', 'wp-data', 'wp-editor', 'wp-element', 'wp-plugins', 'wp-rich-text' ),
		'0.1.0',
		true
	);
} );
